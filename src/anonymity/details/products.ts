import { listed } from './name-cues.ts';

/** Products, shops and medicines that work is full of, and that the word lists lack. */
export const PRODUCTS = listed(`
  mcdonald mcdonalds sainsbury sainsburys domino dominos levi lloyd waterstone kellogg cadbury heinz hellmann debenhams abucasis actrapid additio adiro adobe adyen airbyte aircall alaris aldi alexia amazon amoxicilina amplitude android
  ansible apiretal apixaban aquacel arbor argo argocd asana asda aspirina atarax atrovent augmentin augmentine avaya bacs
  bankinter barclays basecamp bbva betadine bigquery biro bisoprolol bitbucket bitesize bizum blackboard blastoestimulina
  blooket blu brightspace bromcom bromhome bugsnag buscapina calogen calpol canva canvas carrefour cavilon celery cerner
  chatgpt chef chromebook chromebooks classdojo classroom clexane clickedu clickup clopixol cloudinary coca codacy cognos
  complan confluence consul conveen correos costa cpap cpoms crashlytics cypress dacortin dalacin dalsy dalteparin danone
  databricks datadog datix dazn deliveroo delphos dhl diazepam digitalocean dinantia diraya docusign dodotis donepezil
  dropbox duolingo ebay edexcel edmodo educake educamos edvoice eid elavil emis enalapril enantyum endesa ensure epic epipen
  esso eventbrite evri excel facebook factorial fanta fedex ferrero figma firefox fitbit fivetran flipgrid fortijuice
  fortisip fortnite fragmin frenadol freshdesk freshservice furosemide fybogel gacela gaviscon gelocatil genesys genially
  gentamicin gimkit github gitlab gliclazide glovo google gorgias grafana gravatar greggs haloperidol hegarty heparin
  heparina hermes heroku holded hoover huawei hubspot humulin iberdrola ibuprofeno ikea infojobs instagram insulin insulina
  intercom ipad istio itaca jenkins jest jira kahoot kanban kardex kerboodle keycloak kibana klarna klaviyo kleenex
  kubernetes lantus launchdarkly laxido lego levothyroxine lexatin lidl linkedin lloyds logstash loom lorazepam lorenzo
  lynda maalox macbook madopar magento mailchimp mattermost meditech mentimeter mepilex mercadona metamizol metformin
  microsoft minecraft mirakl miro mixpanel mocha monday mongodb monzo moodle morphine morrisons movicol movistar mulesoft
  nacex nando naturgy natwest navision nearpod nespresso netflix netsuite nginx nintendo nolotil nomad novomix novorapid
  nurofen nutella ocado odoo ofsted okta omeprazol omnicell onenote opsgenie optalidon optimizely oracle oramorph orange
  orfidal outlook packlink padlet pagerduty paracetamol parcelforce parentmail parentpay pepsi pfizer phidias philips
  photoshop pingdom pipedrive playmobil playstation plickers polaramine postgres postgresql powerpoint powerschool
  prestashop primark primperan pritt prometheus prozac pulmicort pulumi puppet pyxis qlik quickbooks quizlet rabbitmq raices
  ramipril rayuela redmine redshift redsys revolut rivaroxaban roblox rollbar ryanair safari sage sainsbury salbutamol
  samsung santander sap satchel schoology scrum seesaw segment seguril selene selenium sellotape seneca senna sentry
  seretide servicenow seur sharepoint sharpie shein shopify showbie siemens sims sinemet sintrom skype smartsheet snowflake
  sparx splunk spotify statuspage stedy storybook stripe supabase surveymonkey symbicort systmone tack tailwind
  talkdesk tassomai tazocin teams teicoplanin telefonica temu tena terraform tesco tiktok tinzaparin tippex toggl tokapp
  toujeo trankimazin tranxilium trello tresiba trustpilot tupperware turnitin twilio twinkl tylenol typeform uber ubuntu
  urbason vagrant valium vancomycin vault velcro ventolin vercel vite vodafone voltaren vue vueling waitrose wallapop
  wallbox warfarin webex webpack whatsapp wikipedia windows wise woocommerce wordwall workday xbox xerox xiaomi yammer yodel
  zapier zara zendesk zomorph zoom
`);
