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
}

const wish: Sign = { code: 'passive_wish', kind: 'suicide', level: 1, whose: 'speaker', firm: true }
const thought: Sign = { code: 'active_thought', kind: 'suicide', level: 2, whose: 'speaker', firm: true }
const near = { kind: 'suicide', level: 3, whose: 'speaker', firm: true } as const
const hurting: Sign = { code: 'self_harm', kind: 'self_harm', level: 2, whose: 'speaker', firm: true }
const beaten: Sign = { code: 'violence', kind: 'abuse', level: 2, whose: 'speaker', firm: true }

export const englishFamilies: readonly SignCue[] = [
  family(
    wish,
    '<i>(wishiwas|wishiwere)(dead|neverborn|notalive)',
    '(i|id|be|all)(be)?betteroffdead',
    '(everyone|everybody|they|theyd|family|kids|world)(will|would|is|are|ll|d)?(all)?(be)?betteroffwithoutme',
    '(dont|donot|nolonger)(really)?wantto(live|bealive|behere|exist|wakeup)(anymore)?',
    '(no|nothing|noreasonleft)(reason)?(left)?tolivefor',
    'noreasonto(live|goon|keepgoing)',
    '<i>(wanna|wantto|wishto|wouldratherbe)(dead|disappear|neverwakeup|notwakeup)',
  ),
  family(
    thought,
    '<i>(wantto|wanna|wantedto|wouldliketo|feellike|thinkabout|thinkof|thoughtabout|thoughtof)(<dieEn>|<dyingEn>)',
    '<i>(been|keep|havebeen|cantstop|amhaving|having|have)?(thinkingabout|thinkingof|thoughtsabout|thoughtsof|planning|considering)(<dyingEn>)',
    '(feel|im|iam|been|feeling|really|still)suicidal',
    '(have|having|had|with|these|my)suicidalthoughts',
    'the(urge|urges)to(<dieEn>)',
  ),
  family(
    { ...near, code: 'intent' },
    '<ishall>(<dieEn>)',
    '<i>(wantto|wanna|amgoingto|will)?(<dieEn>)(<soonEn>)',
    '<ishall>jump$',
  ),
  family(
    { ...near, code: 'farewell' },
    'goodbyeforever',
    '(you|youll|they|theyll|noone|nobody|everyone)(will|wont)?(never|not|ever)?(see|hearfrom|findme|hear)(me)?(ever)?again$',
    '(thisis|thatis|its)my(last|final)(night|day|goodbye|message|words|hours)',
    'bythetimeyou(read|see|get)this',
  ),
  family(
    { ...near, code: 'plan' },
    '(my|a)(suicidenote|goodbyeletter|goodbyenote)',
    '<i>(have|got|made)?(a|my)plan(to)(<dieEn>)',
  ),
  family(
    { ...near, code: 'means_at_hand' },
    '(the|my|these|those)(<pillsEn>|rope|noose|knife|gun|blade|razor)(are|is)(right|already)?(here|nexttome|infrontofme|inmyhand|inmyhands|ready|loaded|bymybed)',
    '<i>(have|got|havegot|bought|amholding|holding)(a|the|my)(gun|rope|noose|knife|razor|blade)(inmyhand|inmyhands|rightnow|withme|ready|here|nexttome)',
    '(im|iam)(standing|sitting)?(on|at)(the|a)(edgeofthe|topofthe)?(roof|rooftop|ledge|railing|windowsill|traintracks)',
    '(standing|sitting)(on|at)(the|a)(edgeofthe|railingofthe)?bridge',
    '(on|at)theedgeof(the|a)bridge',
  ),
  family(
    { ...near, code: 'overdose' },
    '<i>(have|havejust)?(took|taken|swallowed|ate|swallowing|taking)(<manyEn>)(<pillsEn>)',
    '<i>(have|havejust)?(overdosed|odd|tookanoverdose|takenanoverdose)',
  ),
  family(
    { ...near, code: 'act_in_progress' },
    '<i>(have|havejust|am)?(cut|slit|slashed|cutting|slitting)my(wrist|wrists|throat|arteries)',
    '<i>(am)?bleeding(out|alot|badly|heavily|everywhere)',
  ),
  family(
    { ...near, level: 2, code: 'attempt' },
    '<i>(have)?(triedto|attemptedto)(<dieEn>)',
    '<i>(have)?(attempted|tried|survived)(suicide|asuicideattempt)',
    'mysuicideattempt',
  ),
  family(
    hurting,
    '<i>(have|havebeen|been|keep|started)?(cut|cutting|burn|burned|burning|hurt|hurting|hit|hitting)myself',
    '<i>(have|havebeen|been|keep)?selfharm(ing|ed)?',
  ),
  family(
    beaten,
    '(<partnerEn>)(just|always|often|still|has|even)?(hits|hit|beats|beat|punched|punches|choked|chokes|strangled|slapped|slaps|kicked|kicks)me',
  ),
  family(
    { ...beaten, code: 'sexual_violence' },
    '(<partnerEn>|they|someone|somebody)(just)?(raped|rapedme|forcedhimselfonme|molestedme)',
    '<i>(was|got|am|gotten|beingraped)(raped|molested)',
  ),
  family(
    { ...beaten, code: 'violence_now', level: 3 },
    '(<partnerEn>)(is|s)?(goingto|gonna|tryingto|aboutto|wantsto)killme',
    '(<partnerEn>)(is|s)(breakingdown|bangingon|outside)(the|my)door',
  ),
  family(
    { code: 'harm_intent', kind: 'harm_to_others', level: 3, whose: 'speaker', firm: true },
    '<ishall>(kill|stab|shoot)(him|her|them|everyone)(<soonEn>)',
  ),
  // Often said in anger, and to be asked about.
  family(
    { code: 'harm_thought', kind: 'harm_to_others', level: 2, whose: 'speaker', firm: true },
    '<ishall>(kill|stab|shoot)(him|her|them|everyone)',
    '<i>(wantto|wanna|thinkabout|couldjust)(kill|stab|shoot)(him|her|them|everyone)',
  ),
]
