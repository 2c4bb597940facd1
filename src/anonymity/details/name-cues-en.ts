import { listed, type NameCues } from './name-cues.ts';

export const englishNameCues: NameCues = {
  everywhere: listed(
    'the and to of was it in my that for with had on is i we they were this but not she he her his you at be',
  ),
  titles: listed(`
    mr mrs ms miss mx dr prof professor sir dame lady lord rev reverend fr father doctor nurse sister matron uncle aunt auntie coach
    captain officer sergeant herr frau monsieur madame mme mlle signor signora senor senora don dona
  `),
  bareTitles: listed('mr mrs ms mx dr prof herr frau monsieur madame senor senora'),
  naming: listed("called named nicknamed name's"),
  articles: listed(`
    the a an this that these those every each any some no another our its your my his her their
  `),
  beforeThings: listed(`
    in on at into onto via using inside within through near under over since during until last next early late mid per use used
    uses open opened install installed upgraded
  `),
  beforePlaces: listed('in at near around'),
  beforePeople: listed(`
    told asked thanked thanks thank tell ask emailed texted phoned rang messaged paged met gave sent let made helped owe owed hi
    hello hey dear sorry poor young little old apologised apologized colleague manager boss partner husband wife daughter son niece
    nephew sister brother mum dad friend nurse teacher student pupil patient resident customer client cleaner receptionist
    trainee apprentice intern carer promised reminded warned invited showed taught paired upset ignored fetched praised
    interrupted embarrassed offended hugged startled misheard excluded congratulated onboarded comforted scolded annoyed
    copied forgave supervised mentored
  `),
  nearPeople: listed(`
    with to from by for of and or but because that as while when if until so like than where whether before after about saw said
    blamed call called ring show give send see
  `),
  nearThings: listed('of and or but than like where'),
  relatives: listed(`
    mother father mum mom dad parents son daughter brother sister wife husband partner name birthday family friend
  `),
  acts: listed(`
    was is isn't wasn't has had hasn't hadn't would wouldn't could couldn't can can't should will won't might did didn't does doesn't
    said says asks tells told thinks thought knows knew feels felt wants needs keeps kept left leaves came comes went goes got gets
    gave gives found finds saw sees took takes made makes wrote writes rang ran runs sent sends brought brings bought caught let
    lets put puts stood sat spoke spent heard hears held holds reads broke began forgot lost met paid won fell grew drew drove ate
    drank slept woke taught sang swore tore wore threw shook stuck understood led fed hid hit hurt cut shut quit laid lay became
    chose dealt fought flew forgave froze hung lent meant rode sold stole from who never always still also even then just already
    kindly quietly actually rightly
  `),
  actEnding: /^\p{L}{2,}ed$/u,
  speech: listed(`
    said says asked asks told tells thought wrote rang phoned laughed cried smiled replied answered noticed apologised apologized agreed
    knew felt forgot sat stood spoke who shrugged sighed nodded insisted
  `),
  additions: listed('our my the a an who his her their one'),
  withMe: /^ and (?:[Ii]|me|myself|he|she|\p{Lu}\p{Ll}+)(?!\p{L})/u,
  givenNamesThatAreWords: listed(`
    alba amber amy angel april art august aurora autumn barb basil bea ben bill blossom bob bonnie brandy bud carol celeste chad
    chance charity chase chip chris christian clara clay cliff colt crystal daisy dale dan dawn dean della destiny drew earl eden
    ember ernest eve faith felicity fern flora frank gale gene ginger glen grace grant guy harmony harold harry hazel heath heather
    herb holly honor hope hunter iris ivy jack jade jasmine jay jean jerry jewel jim jo joan john johnny joy judy june justice kay
    ken kerry kit lance laurel lee lily linda maggie marcus marina mark martin mason mat matt max may melody mercy merry mia mick
    mike miles mimi misty molly morgan myrtle nancy nell nick noel nova olive opal oscar pansy pat patience patsy pearl peg peggy
    penny peter petra pip polly poppy prudence rae ray reed rich rita rob robin rocky rod roger roman rose rosemary roy ruby rusty ruth
    sage sally sam sandy scarlet serena sid skip skye sonny stella sterling stew sue summer sunny tad tami tara ted teddy terry theresa
    tim timothy toby tom tony tori trinity troy vera verity vic victor victoria viola violet virginia wade warren wes will willow
    win wren zoe
  `),
  hardlyWords: listed(`
    amy basil ben bob dan ernest harry jean jerry jim joan john johnny kay ken kerry lee linda maggie marcus martin mat matt mia
    mike molly myrtle nancy nell nick oscar patsy peg peggy peter petra polly rita roger sally sam sid stella ted teddy
    terry theresa tim timothy toby tom tony troy vera vic victor wes zoe robin
  `),
  smallLeads: false,
  smallWords: listed(`
    to of in for with on at by from and or but because that while when if until so than who whose about after before during over under
    into through up out off back down again too also yesterday today tomorrow later first instead alone directly immediately
    straight away twice once anyway then now the a an this his her their my our he she they we i it him them me us not no which
    how what why where
  `),
  heads: listed(`
    road street avenue lane park hospital school college university office house hall court ward clinic centre center bridge
    station airport hotel tower towers team group department review stick library museum bank cup day week sunday friday
    monday eve primary academy unit wing room floor building square line disease syndrome frame scale score test index
    period catheter method law chart diagram board inc ltd corp studio cloud server premium pro suite desk term report shift plan
    sachets tablets pump card app
    class project house cross church primary close court way
  `),
  leads: listed(`
    st saint saints hospital ward room school class team project operation house street group building block hotel cafe pub
    store shop church college hall the year set lake mount port new black cruz
  `),
};
