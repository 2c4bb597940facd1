import { listed } from './name-cues.ts';

/** What people give names to that are no people, folded: "a branch called …", "Oscar is the coffee machine". */
export const THINGS_WITH_NAMES = listed(`
  account alarm alert alias app application article backup band bed block boat book bot box branch brand bucket building bus
  button cafe camera campaign car cat category centre center channel chatbot city class cluster codebase column command company
  component computer container course cream cup dashboard database deck device directory dog dose dressing drive drug endpoint
  environment exhibition exercise feature field file film fish flag folder form forum function game garden goldfish group guinea
  hall hamster hospital hostel hotel house job key kitchen lab label laptop league ledger library line link list lorry machine
  macro medicine method mode model module movie node novel package page pet phone pig pipeline plan plant play playlist podcast
  poem policy printer process product profile program programme project pub queue rabbit release repo report repository robot
  room rule school script section server service set sheet shelf ship site software song space sprint stage stand station
  storm street string subject supplier system tab table tablet tag team template test theme tool topic tortoise town train tray
  unit user-agent value van variable venue version village vm volume wagon ward website widget wing workflow workspace zone
  alarma aplicacion archivo aula autobus bar barco barrio boton calle campo canal cancion carpeta carretilla centro ciudad clase
  colegio columna comando crema documento entorno equipo etiqueta fichero finca funcion gato gata grupo hospital hoja hotel
  impresora juego lista maquina marca medicamento modulo nodo novela obra pagina pelicula perra perro planta plantilla plaza
  programa proyecto pueblo rama regla residencia restaurante robot sala script serie servicio servidor sistema tabla tarea tienda
  tortuga unidad variable villa web
`);

/** What goes to places. */
export const TRAVEL = listed(`
  bus buses coach cruise depot drive driving drove ferry flew flight flights fly lorry
  plane road tour train trains tram travel travelled travelling trip trips van
  visit
  autobus avion barco billete billetes camino carretera excursion fui fuimos ibamos ida mudamos
  salida tren trenes viajamos viaje viajes visita volamos vuelo vuelos vuelta
`);
