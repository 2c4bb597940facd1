import { listed } from './name-cues.ts';

/** Products, shops and medicines that work is full of, and that the word lists lack. */
export const PRODUCTS = listed(`
  abanca abucasis actrapid additio adeslas adiro adobe adolonta adyen aeg afterpay ahorramas airbyte aircall airflow
  airtable akamai alaris alcampo aldactone aldi alexia algisite allevyn allianz almax alsa alvia amazon amoxicilina
  amplitude anaya android ansible apellido apigee apiretal apixaban aqa aquacel arbor argo argocd aricept asana asda
  asisa aspirina atarax ativan atrovent augmentin augmentine aulavirtual avanza avaya avlo axa azilect babel backstage
  bacs bactroban balay bankia bankinter barclays basecamp bbva becotide beko betadine betnovate biatain bigquery biro
  bisoprolol bitbucket bitesize bitrise bizum blablacar blackboard blastoestimulina blooket blu bonpreu bosch
  brightspace bromcom bromhome bruno bugsnag buildkite buprenorphine burlington buscapina butec cabify cadbury caddy
  caixabank calendly calogen calpol canesten canva canvas careplan carrefour cavilon celeritas celery cepsa cerner
  cetraben chai chatgpt chef chromebook chromebooks ciproxin circleci citalopram clamoxyl classcharts classdojo
  classroom clearpay clenil clexane clickedu clickup clojure clopixol cloudflare cloudinary clozaril coca codacy cognos
  comfeel complan concerta condis confluence conotrane consul conveen correos costa cpap cpoms crashlytics crestor
  cucumber cymbalta cypress dacortin dagster daktarin dalacin dalsy dalteparin danone databricks datadog datix dazn dbt
  debenhams debezium deliveroo delonghi delphos depakote dependabot dettol dexcom dhl diazepam digitalocean digoxin
  dinantia diprobase diraya django docusign dodotis domino dominos donepezil dpd dropbox drupal dulcolax duoderm duodopa
  duolingo duoresp duphalac durogesic dyson ebay edebe edelvives edexcel edmodo edpuzzle educake educamos edulink eduqas
  edvoice effexor eid elavil eliquis elixir emis enalapril enantyum endesa ensure envialia epic epilim epipen erlang
  eroski esbuild eslint espidifen esso euskaltel eventbrite evri excel exelon facebook factorial fanta fastapi fastly
  fedex fentanyl ferrero figma firefox firstname fitbit fivetran flamazine flink flipgrid fluoxetine flyway fortijuice
  fortimel fortisip fortnite fostair fragmin framer frenadol freshdesk freshservice fresubin fucidin furosemide fybogel
  gacela garmin gaviscon gelocatil genesys genially gentamicin gherkin gimkit gitguardian github gitlab gliclazide glovo
  gls google gorgias grafana grammarly granuflex gravatar greggs haloperidol haproxy hartmanns haskell hegarty heinz
  hellmann helpscout heparin heparina hermes heroku hetzner hibernate hibiscrub hipercor hodder holded honeycomb hoover
  hotpoint huawei hubspot humulin iberdrola ibuprofeno ikea imperva inadine inderal indesit infojobs inpost insomnia
  instagram insulin insulina intercom ipad ipasen ipsum iryo istio itaca jaeger jazztel jelonet jenkins jest jevity jira
  joomla kabi kafka kahoot kaltostat kanban kardex kellogg keppra keras kerboodle keycloak kibana kindle klarna klaviyo
  kleenex kobo kotlin kubectl kubernetes kustomer kutxabank lactulose lanoxin lantus laravel lasix lastname launchdarkly
  laxido laybuy lego levi levothyroxine lexatin libre lidl linitul linkedin linkerd linode lipitor liquibase lloyd
  lloyds lodash logstash looker loom lorazepam lorem lorenzo losec lowi lynda lyrica maalox macbook madopar magento
  mailchimp mapfre masmovil mathswatch mattermost mcdonald mcdonalds medihoney meditech medtronic medway mefilm mefix
  memcached mentimeter mepilex mepitel mepore mercadona metabase metamizol metformin microlax microsoft miele millennium
  mimir minecraft mirakl miro mixpanel mobizio mocha monday mongodb monurol monzo moodle morphine morrisons motilium
  movicol movistar mrw mulesoft nacex naloxone namenda nando narcan nats naturgy natwest navision nearpod nervecentre
  nespresso netflix netlify netsuite neurontin nexium nginx nintendo nolotil nomad nombre norvasc novomix novorapid
  numpy nurofen nutella nutilis nutricia nutrison ocado ocr octenisan odoo ofsted okta omeprazol omnicell omron onenote
  opsgenie optalidon optimizely oracle oramorph orange orfidal osabide ouigo outlook ovh oxycontin oxynorm packer
  packlink padlet pagerduty pandas papagayo paracetamol parcel parcelforce parentmail parentpay paypal pepephone pepsi
  perl pfizer phidias philips photoshop pingdom pipedrive plavix playmobil playstation playwright plickers polaramine
  postgres postgresql postman powerpoint powerschool pradaxa prestashop prettier primark primperan prisma pritt
  prometheus prozac pulmicort pulsar pulumi puppet puppeteer pytest pyxis qlik quickbooks quizlet rabbitmq racima raices
  ramda ramipril rayuela razkids rebase redash redis redmine redshift redsys reflog reminyl renfe renovate repsol
  revolut risperdal ritalin rivaroxaban roblox roku rollbar rollup rothmann ryanair sabadell safari sage sainsbury
  sainsburys salbutamol samsung sanitas santander santillana sap satchel schoology scipy scrum seesaw segment seguril
  selene selenium sellotape seneca senna senokot sentry septrin sequelize seretide seroquel sertraline servicenow seur
  sharepoint sharpie shein shopify shopware showbie siemens silvercel sims simyo sinatra sinemet sinon sintrom skype
  smartsheet smeg snowflake snyk sonar sonarqube sonos sorbsan sparx spinnaker spiriva splunk spotify stalevo statuspage
  stedy storybird storybook strattera stripe sudocrem supabase superset surname surveymonkey swagger symbicort symfony
  systmone tableau tack tailwind talkdesk targin tassomai tazocin teams tegaderm tegretol teicoplanin teide telefonica
  temu tena tenormin termalgin terraform terragrunt tesco thermomix thickenup tiktok tinzaparin tippex tipsa tnt toggl
  tokapp toujeo traefik tramadol tramal trankimazin tranxilium trello tresiba trustpilot tupperware turnitin twilio
  twinkl tylenol typeform uber ubuntu ucas ulysses unicaja unifrog ups urbason urgotul vagrant valium valkey vancomycin
  varnish vault velcro ventolin vercel vicens vite vitest vodafone voltaren vue vueling waitrose wakelet wallapop
  wallbox warfarin waterlow waterstone webex webpack weduc whatsapp whirlpool wikipedia windows wiremock wise wjec
  woocommerce wordle wordpress wordwall workday xanax xarelto xbox xerox xiaomi yammer yantil yodel yoigo zaldiar zantac
  zanussi zapier zara zeleris zendesk zeplin zinnat zipkin zitadel zomorph zookeeper zoom zopiclone zydol zyprexa
`);
