import { listed } from './name-cues.ts';

/** Given names of the lists that people hardly bear beside what they mean: a capital and a verb don't make a person of them. */
export const MOSTLY_WORDS = listed(`
  abad agar ai al ala alpha alta amen america amor arch ares art asia azar bala banks baptist bat bell berry bi bill bishop
  bliss bon booker brain bran brandy bray brazil brea brewer bright brooks brown buck cage cai cain cali cam camel camino
  can candy cannon canon canton cantor captain cara cardinal carrera case cash castor chain chance chancellor chapel charity
  chase cherry chi china clay cliff coco coral costa cotton cree creed creek cross cruise crystal cuba da damas dame dang
  danish dara dauphin dawn de dean decker del dell delta dick din dina divine dodge domino dove drake draper duke dusty
  dutch earl earnest ebony echo el emerald era eve ever fe fielding fisher flint flora flores florida forest fortuna fortune
  fox freeman gable gad gage gala gale galla garland garrison gates gene genesis german gill ginger glen gloria golden
  granada grant gray green grey griffin guido ha hall hamlet handy harbor hardy hart hill holiday hong hui hung hunter imam
  innocent iris islam ivory jay jewel joy junior justice ka kan khan ki king kit knight kohl la lacy lady lam lana lane lang
  largo laurel law le lea lean lee les liberty lie lin line liston loma long lord love lux mac mace mack major male man mana
  manes mani mar marina marine mars mason massa master mat mata mead medina merced mesa meta mi miles mills min mina minerva
  mira mister misty modesto mona monte moon moreno moss muse na nada nation navarro nena nevada newton nobel noble nona
  norma north nova obi ohm ola olive om opal pace page pal palma palmer para paradise paris park parks pat pate patty peace
  pearl pena penny pio pol pole polo porter prado price prince principe prophet prudence que queen race raj ram rama rand
  ray real reed reeves reina reno rey reyes rhea rich rico rio river rivers rock rod roma roman romero royal ruby rus rush
  rusty sable sacramento sage saint sal salas salvador san sana sanders santa santo santos saran savoy sawyer segundo seneca
  seo shah shepherd si slater smith snow so socorro sol solana son spencer sterling stokes stone su sue summer sun sweet tad
  tai tam tanner tara tate temple terra thorn tia ting to tome torre torres trinity turner tyre una urban val valle van vega
  vegas ventura venus vera vesper vi victor vida wade walker ward warren weber wells west wheeler will wisdom wolf wood
  wright young yuan
`);
