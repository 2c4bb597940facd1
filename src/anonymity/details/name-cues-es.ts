import { listed, type NameCues } from './name-cues.ts';

export const spanishNameCues: NameCues = {
  everywhere: listed(
    'que de la el y en los se una un por con lo las me no al del era es le les mi su pero como mas fue ya para',
  ),
  titles: listed(`
    sr sra srta srs don dona dn dna d senor senora senorita dr dra doctor doctora profesor profesora maestro maestra profe seno sor fray
    padre tio tia monsieur madame mister miss herr frau licenciado licenciada lic ingeniero ingeniera enfermera enfermero
  `),
  bareTitles: listed('don dona sr sra srta dn dna dr dra senor senora'),
  naming: listed('llamado llamada llama llamaba llaman apellida apellido nombre'),
  articles: listed(
    'el la los las un una unos unas al del este esta estos estas ese esa esos esas cada',
  ),
  beforeThings: listed(`
    en segun sin entre usar usando uso abri instale desde hasta por sobre via mediante tras durante contra
  `),
  beforePlaces: listed('en cerca desde hasta hacia'),
  beforePeople: listed(`
    gracias hola querido querida estimado estimada pobre perdon avise pregunte dije pedi conte companero companera jefe jefa alumno
    alumna paciente amigo amiga hija hijo hermana hermano marido mujer tia tio vecina vecino enfermera enfermero tecnico
    tecnica profe cliente clienta celadora celador auxiliar encargado encargada
  `),
  nearPeople: listed(`
    con a de para y e ni que porque cuando mientras como pero si hasta entre aunque donde vio dijo llamo pedi escribi
  `),
  nearThings: listed('de y e ni como donde'),
  relatives: listed(`
    madre padre mama papa mamas papas padres hijo hija hijos hermano hermana mujer marido pareja abuela abuelo tia tio familia
    nombre cumple cumpleanos tutora tutor hermanos novia novio viuda
  `),
  acts: listed(`
    es era fue son esta estaba estuvo ha habia habra tiene tenia tuvo dijo dice vino viene hizo hace vio ve puso pone pudo puede dio da
    supo sabe quiso quiere trajo trae leyo cayo rio oyo iba va anda pidio salio entro llego llamo pregunto contesto encontro ayudo
    noto aviso arreglo mando miro paro paso tardo termino empezo siguio perdio escribio respondio abrio llevo dejo quedo recogio
    explico grito lloro firmo corrio volvio me te se le lo nos les os no ya tambien siempre nunca todavia quien sospecha cree cree
    trabaja lleva opina
  `),
  actEnding: /^\p{L}+(?:ó|aba|ía)$/u,
  speech: listed(`
    dijo dice pidio pregunto llamo contesto respondio rio aviso sabe supo penso quiso me te se nos lloro grito noto quien volvio
  `),
  additions: listed('nuestra nuestro mi la el una un que su quien otra otro'),
  withMe: /^ y (?:yo|él|ella|\p{Lu}\p{Ll}+)(?!\p{L})/u,
  givenNamesThatAreWords: listed(`
    alba alma amparo angel angeles angustias aurora blanca bruno candelaria caridad carmen celeste celia chelo clara clemente concepcion
    concha consuelo cruz dolores domingo encarnacion esperanza estrella eva fe felix fidel flor flora gala gema gloria gracia guadalupe
    ines inocencia iris jacinto jazmin jesus jordan juan justo lara leo leon lidia lola lorena lourdes lucas lucia luna luz mar
    marcos margarita maria mariano marina martin martina matilde mercedes mia milagros modesto montserrat nacho narciso natividad nieves
    noel noelia nora olivia oliva paca paco paloma pancho patricia paulina paz pepa pepe perla piedad pilar placido pura rafa
    ramon reina remedios renata rita roberta rocio romeo rosa rosalia rosario rosita ruben salvador santos selena serena silvia socorro
    sol soledad susana tania teo teresa tina trinidad valentin valentina vega vera victor victoria viola violeta virtudes
  `),
  hardlyWords: listed(`
    adrian bruno celia felix ines jacinto lidia lola lucas lucia marcos martin matilde nacho nora paco pancho patricia pepa pepe
    rafa ramon ruben silvia susana tania tina valentin mercedes carmen concha
  `),
  smallLeads: true,
  smallWords: listed(`
    a con de para y e o u ni que porque cuando mientras como pero si por en sobre desde hasta sin entre aunque donde quien ayer hoy manana
    luego despues antes tambien tampoco primero directamente el la los las un una mi su nuestra me te se le lo nos les no ya al del
    esta este eso yo ella tu otra otro cual
  `),
  heads: listed(`
    calle avenida plaza hospital colegio instituto universidad edificio sa sl review premium pro planta
  `),
  leads: listed(`
    papa bano san santa santo santos virgen beata calle avenida plaza paseo hospital clinica centro residencia colegio instituto ies ceip
    escuela universidad edificio sala aula planta grupo equipo proyecto farmacia hotel bar tienda supermercado parque puente
    estacion barrio pueblo rio monte puerto cruz nuestra operacion villa ciudad playa torre puerta
  `),
};
