import type { Sets } from '../../text/template.ts'
import { words } from '../words.ts'
import { family } from '../sign.ts'
import type { Sign, SignCue } from '../sign.ts'

/*
 * English, as far as somebody in danger says it plainly. Templates have no spaces (text/template.ts), and the reading of
 * Chinese modifiers does not reach here: whose life it is, and that it is not denied, is said by the template itself,
 * which begins with “I” and leaves no room for a “not”.
 */

export const englishSets: Sets = {
  /** “I”, up to the verb. */
  i: words(
    'i im ive (i|im|ive)(just|really|still|always|only|honestly|truly|sometimes|actually|seriously|often|so|do)',
  ),
  /** “I am about to”. */
  ishall: words(`
    (im|iam)(really|seriously|actually|just)?(goingto|gonna|aboutto|readyto|planningto|tryingto|temptedto|determinedto)
    (ill|iwill|imust|ihaveto|ineedto|illjust|iwilljust|ive?decidedto|ihavedecidedto|iplanto|iintendto)
  `),
  dieEn: words('die killmyself endmylife takemyownlife enditall hangmyself shootmyself drownmyself jumpoff overdose'),
  dyingEn: words(
    'dying suicide killingmyself endingmylife takingmyownlife endingitall hangingmyself jumpingoff overdosing',
  ),
  soonEn: words('tonight today tomorrow now rightnow thisevening thisweekend thisweek afterthis whentheysleep'),
  pillsEn: words(
    'pills tablets sleepingpills painkillers meds medication paracetamol tylenol ibuprofen xanax valium aspirin',
  ),
  manyEn: words(`
    (a|the|my)(whole|entire|full)(bottle|box|pack|strip)of(my|the)? allof(my|the)? allmy allthe toomany abunchof(my)?
    ahandfulof(my)? alotof(my)? (ten|twenty|thirty|forty|fifty|20|30|40|50|60|100)(of(my|the))?
  `),
  partnerEn: words(
    'my(boyfriend|husband|partner|dad|father|mom|mum|mother|ex|wife|girlfriend|stepdad|stepfather|brother|son) he she',
  ),
  elderEn: words(
    'my(dad|father|stepdad|stepfather|uncle|grandpa|grandfather|cousin|brother|teacher|coach|mom|mum|mother|stepmom|momsboyfriend|mumsboyfriend)',
  ),
  /** Somebody else, whose danger the speaker knows of. */
  otherEn: words(`
    my(best)?(friend|roommate|flatmate|sister|brother|boyfriend|girlfriend|husband|wife|mom|mum|dad|mother|father|son|daughter|cousin|ex|partner|classmate|student|grandma|grandpa) he she
    someone somebody
  `),
  childEn: words('my(baby|child|kid|kids|son|daughter|children|babies|newborn) thebaby thekids thechildren'),
  toxicEn: words(
    'bleach poison pesticide antifreeze drano drain(o|cleaner) ratpoison weedkiller paintthinner gasoline petrol detergent rubbingalcohol',
  ),
  heightEn: words(
    'roof rooftop ledge railing windowsill windowledge bridge traintracks tracks railwaytracks cliff balconyrailing',
  ),
}

const wish: Sign = { code: 'passive_wish', kind: 'suicide', level: 1, whose: 'speaker', firm: true }
const thought: Sign = { code: 'active_thought', kind: 'suicide', level: 2, whose: 'speaker', firm: true }
const near = { kind: 'suicide', level: 3, whose: 'speaker', firm: true } as const

export const englishFamilies: readonly SignCue[] = [
  family(
    wish,
    '<i>(wishiwas|wishiwere)(dead|neverborn|notalive)',
    '(i|id|be|all)(be)?betteroffdead',
    '(dont|donot|nolonger)(really)?wantto(live|bealive|behere|exist|wakeup|bearound|goon|keepgoing)',
    '(no|nothing|noreasonleft)(reason)?(left)?tolivefor',
    'noreasonto(live|goon|keepgoing)',
    '<i>(wanna|wantto|wishto|wouldratherbe)(dead|disappear|neverwakeup|notwakeup)',
  ),
  family(
    thought,
    '<i>(wantto|wanna|wantedto|wouldliketo|feellike|thinkabout|thinkof|thoughtabout|thoughtof)(<dieEn>|<dyingEn>)',
    '<i>(been|keep|havebeen|cantstop|amhaving|having|have)?(thinkingabout|thinkingof|imagining|thoughtsabout|thoughtsof|planning|considering)(<dyingEn>)',
    '(feel|im|iam|been|feeling|really|still)suicidal',
    '(have|having|had|with|these|my)suicidalthoughts',
    'the(urge|urges)to(<dieEn>)',
  ),
  family(
    { ...near, code: 'intent' },
    '<ishall>(<dieEn>)',
    '<i>(wantto|wanna|amgoingto|will)?(<dieEn>)(<soonEn>)',
    '<ishall>jump$',
    '<ishall>(endit|endthis|finishit|finishthis)(tonight|today|now|rightnow|thisweekend)',
    '<i>(am)?driving(to|off|towards)(the|a)(cliff|bridge|lake|river)',
    '(ill|iwill|imgoingto|iamgoingto)be(gone|dead)in(an|a|one|two|few|half)',
    '(alreadytookthem|alreadytakenthem|alreadydidit|alreadydone)~~24(nogoingback|toolate|noturningback|goodbye)',
    '(train)~~24(notmoving|imnotmoving|staying|stayhere)',
    '(window|balcony)(is|door)?(is)?open~~14(goingout|steppingout|onefoot|jump|climbing)',
    '<ishall>(stepoff|goover|driveoff|stepinfrontof|driveinto)(the|a)?(platform|edge|bridge|cliff|train|ledge|tree|wall|traffic)?',
    '(im|iam)(doingit|endingit)(now|rightnow|tonight|today)$',
    '<i>(dont|donot)wanttobealive(in|by|after|until)(the)?(morning|tomorrow|tonight|weekend)',
    '(everythingis|imall|allis)(ready|set|prepared|inorder)~~30(leavingtonight|notcomingback|goodbye|tonightiend)',
    '(im|iam)leaving(tonight|now|forgood)~~16(notcomingback|notgoingtobeback|neverback|foreverandever)',
    '(tonight|today|tomorrow)isthe(night|day)~~12(done|end|ready|goodbye|idie|killmyself|doit)',
    '(after|when|once)i(hangup|hitsend|finishthis|saygoodbye|logoff)~~6<ishall>(doit|<dieEn>|die)',
    '(dont|donot|pleasedont)(tryto|eventry)?(stop|save|rescue)me~~20(decided|over|goodbye|done|toolate|mindismadeup)',
    '<i>(have)?(decided|madeupmymind)(to)(<dieEn>)',
  ),
  family(
    { ...near, code: 'farewell' },
    'goodbyeforever',
    '(you|youll|they|theyll|noone|nobody|everyone)(will|wont)?(never|not|ever)?(see|hearfrom|findme|hear)(me)?(ever)?again$',
    '(thisis|thatis|its)my(last|final)(night|day|goodbye|message|words|hours)',
    'bythetimeyou(read|see|get)this',
    'by(tomorrow|tomorrowmorning|themorning|midnight|tonight|sunrise)(morning)?(i|ill|illbe|iwill|iwont)(wontbehere|willbegone|begone|wontbealive|bedead|gone|dead|behere)',
    'goodbye(everyone|everybody|world|all|mom|dad|myfriends)~~20(loveyou|thisisit|sorry|forgiveme|theend)',
    'said(my|all)?mygoodbyes',
    '(thisis|its)mygoodbye',
    'tell(my|the)?(family|kids|mom|mum|dad|children|parents|wife|husband)(that)?iloved?them',
    '(gave|giving|given)away(my|allmy)(dog|cat|pets|things|stuff|belongings|possessions)~~30(goodbye|goodbyes|done|ready|ending|peace)',
  ),
  family(
    { ...near, code: 'plan' },
    '(my|a)(suicidenote|goodbyeletter|goodbyenote)',
    '<i>(have|got|made)?(a|my)plan(to)(<dieEn>)',
    '<i>(have|havejust)?(wrote|written|left|finished)(the|my|a)(suicide)?note',
    '<i>(have)?(saved|saving|beensaving|stockpiled|beenstockpiling|hoarded|beenhoarding)(up)?(my|the)?(<pillsEn>|meds)',
    '<i>(have)?(picked|chosen|set|decidedon)(the|a|my)(date|day|place|spot|bridge|method)',
    '<i>(have|havejust)?(wrote|written|writing)(the|my)?(goodbye|last)(letter|letters)',
    '(thereis|theres|tied|hung)(a)?(rope|noose)~~24(tied|tree|beam|garage|attic|closet|door|basement|fan)',
  ),
  family(
    { ...near, code: 'means_at_hand' },
    '(the|my|these|those)(<pillsEn>|rope|noose|knife|gun|blade|razor)(are|is)(right|already)?(here|nexttome|infrontofme|inmyhand|inmyhands|ready|loaded|bymybed)',
    '<i>(have|got|havegot|bought|amholding|holding)(a|the|my)(gun|rope|noose|knife|razor|blade)(inmyhand|inmyhands|rightnow|withme|ready|here|nexttome)',
    '(im|iam)(standing|sitting|lying|onmyknees)?(on|at|over)(the|a)(edgeofthe|topofthe)?(roof|rooftop|ledge|railing|windowsill|windowledge|traintracks|tracks)',
    '(standing|sitting)(on|at)(the|a)(edgeofthe|railingofthe)?bridge',
    '(on|at)theedgeof(the|a)bridge',
    '(im|iam|imalready|imnow|sitting|standing|climbed)~~6(on|onto|over|off)(the|a)(edgeofthe|edgeofa|topofthe)?(<heightEn>)~~14(now|jump|dontcall|donttry|calling|legs|goodbye|alone|train)',
    '(on|onto)theroof(rightnow|now|already|alone)',
    '<i>(have|got|took|havegot|found)(my|the)(dads|fathers|husbands|moms|brothers|grandpas|boyfriends)(gun|pistol|rifle|shotgun)',
    '<i>(have|havejust)?(tied|tiedup|hung|fixed|looped)(the|a|my)(belt|rope|sheet|cord|scarf|noose)',
    '(sealed|locked|taped)~~24(charcoal|chemicals|gas|fumes)',
    '(lit|burning|light)(the|some)?charcoal',
    '<i>(have)(the|my)means$',
    '(bottle|pills|knife|gun|rope|razor)(is|are)(right)?(nexttome|besideme|infrontofme|inmylap)',
    '(holding|gripping)(the|my|a|these)(<pillsEn>|knife|gun|razor|rope)',
    '(car|engine)(is)?(running)(in|inside)(the|my)(closed)?garage',
    '<i>(have|got|put|pulled|putting)(a|the)(plastic)?bag(over|around)myhead',
    '(train)~~14(minutes|coming|soon|comes)~~14(tracks|rails)',
    '<i>(have|got|havegot)(the|my|a)(<pillsEn>)(lined|laid|countedout|spread|readytogo|outonthetable|inmyhand)',
    '<i>(have|got|hold|holding|amholding|put|pressed)?(the|a|my)?(knife|blade|razor|razorblade|gun)(to|against|at|on)my(wrist|wrists|throat|neck|head|chest|temple)',
    '<i>(have|got|put)?(the|a)?(noose|rope|belt|cord)(tight)?(around|round)my(neck|throat)',
    '<i>(have|got|bought|havegot)(a|my|the|dads|mydads)gun~~30(loaded)',
    '(bathtub|bathroom|shower)~~8(with)?(a|the|my)(razor|razorblade|blade|knife)',
    '(turned|turning|left)(on)?thegas(on)?~~20(windows|shut|closed|sealed|sleep|oven|waiting)',
  ),
  family(
    { ...near, code: 'overdose' },
    '<i>(have|havejust)?(took|taken|swallowed|ate|swallowing|taking)(<manyEn>)(<pillsEn>)',
    '<i>(have|havejust|already|havealready)?(took|taken|swallowed|ate)(mymoms|mymums|mydads|hismy|her|his|mygrandmas)(<manyEn>|wholebottleof|entirebottleof)(<pillsEn>)',
    '<i>(have|havejust|already|havealready)?(swallowed|took|taken)(about|around|over|like|almost|maybe)?(ten|fifteen|twenty|thirty|forty|fifty|sixty|15|20|30|40|50|60|80|100)(of)?(them|pills|tablets)',
    '<i>(have|havejust|just|already)?(drank|drunk|swallowed|drinking)(some|the|abottleof|acupof|alotof|half|halfabottleof|awholebottleof|aglassof|thewholebottleof)?(<toxicEn>)',
    '<i>(have|havejust)?(overdosed|odd|tookanoverdose|takenanoverdose)',
  ),
  family(
    { ...near, code: 'act_in_progress' },
    '<i>(have|havejust|am)?(cut|slit|slashed|cutting|slitting)my(wrist|wrists|throat|arteries)',
    '<i>(am)?bleeding(out|alot|badly|heavily|everywhere)',
    '<i>(am)?bleeding~~16(cant|wont)(stop|bestopped)',
    '<i>(am)?cutting(myself)?(rightnow|now|deep|deeper)',
    '<i>(have)?cut(myself)?(way)?toodeep',
    '(somuchblood|bloodeverywhere)~~14(cold|dizzy|floor|cantstop|faint)',
    '<i>(am)?losing(alotof|toomuch|somuch)?blood',
    '<i>jumped~~14(broke|survived|alive|didntdie|didntwork|stillhere|caught)',
    '(havent|nottaken|stoppedtaking|not)(taken|taking)?myinsulin~~30(die|dying|death|end)',
  ),
  family(
    { ...near, level: 2, code: 'attempt' },
    '<i>(have)?(triedto|attemptedto)(<dieEn>)',
    '<i>(have)?(attempted|tried|survived)(suicide|asuicideattempt)',
    'mysuicideattempt',
  ),
]
