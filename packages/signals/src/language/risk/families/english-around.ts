import { family } from '../sign.ts'
import type { Sign, SignCue } from '../sign.ts'

const hurting: Sign = { code: 'self_harm', kind: 'self_harm', level: 2, whose: 'speaker', firm: true }
const beaten: Sign = { code: 'violence', kind: 'abuse', level: 2, whose: 'speaker', firm: true }

/** In English (see english.ts): hurting oneself, harm from others and to others, somebody else in danger, mind and body. */
export const englishAroundFamilies: readonly SignCue[] = [
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
  family(
    { code: 'other_in_danger', kind: 'suicide', level: 3, whose: 'others', firm: true },
    '(<otherEn>)(just)?(has|have)?(cut|slit|slashed)(her|his|their)wrists?',
    '(<otherEn>)(just)?(has|have)?(overdosed|hangedhimself|hangedherself|hunghimself|hungherself|shothimself|shotherself)',
    '(<otherEn>)(says|said|keepssaying|threatens|threatened)(that)?(hell|shell|hewill|shewill|hesgoingto|shesgoingto|to)(shoot|kill|hang)(himself|herself)',
    '(<otherEn>)(just)?(took|swallowed|hastaken)(a|the)?(bunchof|wholebottleof|bottleof|handfulof|lotof|allher|allhis|toomany)(<pillsEn>)',
    '(<otherEn>)(just)?(texted|messaged|sent|called|left)~~14(goodbye|suicidenote|anote)~~24(wontanswer|notanswering|cantreach|isntanswering|phoneisoff|dontknowwhere|cantfind)',
    '(<otherEn>)(is|s)?(standing|sitting)?onthe(<heightEn>)~~24(jump|comedown|gettingdown|getdown)',
    '(<otherEn>)(is|s)(goingto|gonna|aboutto|tryingto|threateningto)(killherself|killhimself|killthemselves|jump|hangherself|hanghimself)',
  ),
  family(
    { code: 'violence_now', kind: 'abuse', level: 3, whose: 'speaker', firm: true },
    '(<partnerEn>|someone|they)(has|have|had|put|got|is|s)?(holding)?(a|the)(gun|knife)(to|at|against|on)my(head|throat|neck|face)',
    '(<partnerEn>)(is|s)(beating|hitting|choking|strangling|kicking|stabbing)(me|mymom|mymum|mydad|mybrother|mysister|her|us)',
    '(<partnerEn>|someone)(is|s)(coming|here|outside|chasingme)~~14(knife|gun|axe|bat)',
    '(<partnerEn>)(burns|burned|burnt|isburning|scalds)mewith',
    '(<partnerEn>)(locked|haslocked|islocking)me(in|inside|up)~~30(wontlet|help|letmeout|food|days|cantgetout)',
  ),
  family(
    { code: 'sexual_violence', kind: 'abuse', level: 3, whose: 'speaker', firm: true },
    '(<elderEn>)(keeps)?(touches|touched|touching|gropes|rapes|raped|molests|molested)me',
    '(<elderEn>)(comes|came|getsinto|gotinto|climbsinto)(in|into)?my(room|bed)(atnight|everynight|whenmymom)~~30(im|iam|onlyten|years|touch|undress|naked|scared)',
    '(<elderEn>)(makes|made|forces|forced)meto?(undress|takeoffmyclothes|touchhim|sleepwithhim)',
    '(makes|made|forces|forced|making)me(to)?(touchhim|undress|sleepwithhim|dosexual)',
    'rapedme~~24(comingback|stillhere|outside)',
  ),
  family(
    { code: 'command_voices', kind: 'psychosis', level: 3, whose: 'speaker', firm: true },
    '(god|jesus|satan|thedevil|angels|theangels)(told|tells|istelling|wants|ordered|commands)me(to)(sacrifice|kill|die|jump|burn|cut)',
    '(theyput|thereis|theres)(a)?(chip|device|implant|camera)in(me|myhead|mybody|myarm)~~24(cut|cutting|dig|digging|out)',
    '(the|a|my|these)(voice|voices|demon|demons)(is|are|keep|keeps)?(tell|tells|telling|say|says|saying|order|orders|ordering|want|wants|command|commands)(me|that)?(ihave|iamsupposed|tome)?(to)?(jump|kill|die|hurt|cut|stab|burn|hangmyself|dieyou)',
  ),
  family(
    { code: 'harm_intent', kind: 'harm_to_others', level: 3, whose: 'speaker', firm: true },
    '<ishall>(shootup|bomb|blowup)(the|my|this)(school|office|church|mall|class)',
    '<ishall>(burn|blowup|setfireto)(the|his|her|their|this)?(house|place|school|building|office)(down)?~~20(them|him|her|everyone|inside|init)',
    '<ishall>(bring|take|bringing|takinga|bringa)(a|the|my)?(gun|knife|bomb)(to|into)(school|work|class|theoffice|hishouse|herhouse)',
    '<ishall>(kill|stab|shoot|burn|poison)(him|her|them|everyone|myhusband|mywife|mydad|myboss|mymom)(when|assoonas|once|tonight|themoment)',
  ),
  family(
    { code: 'death_together', kind: 'harm_to_others', also: ['suicide'], level: 3, whose: 'speaker', firm: true },
    '(taking|take|bring|bringing)(<childEn>)withme~~24(suffer|death|die|heaven|gone|behind|end)',
    '<ishall>(kill|drown|smother)(<childEn>)',
  ),
  family(
    { code: 'harming_child', kind: 'harm_to_others', also: ['abuse'], level: 3, whose: 'speaker', firm: true },
    '<i>(wantto|wanna|thinkabout|amafraidill|feellike|keepthinkingabout)(kill|killing|drown|drowning|smother|smothering|shake|shaking|hurt|hurting)(<childEn>)',
    '<i>(have)?(shook|shaken|hit|smothered|dropped|hurt|threw|drowned)(<childEn>)~~24(limp|notmoving|wontwake|isntbreathing|notbreathing|bleeding|cantstop|quiet)',
  ),
  family(
    { code: 'emergency', kind: 'medical', level: 3, whose: 'whoever', firm: true },
    '(cant|cannot|hardto)breathe~~24(chest|arm|numb|lips|blue|faint)',
    '(having|had)a(heartattack|stroke|seizure)(rightnow|now)?$',
    'chest(pain|hurts|ishurting)~~24(arm|numb|breathe|jaw|sweating)',
    '(isnt|not|stopped|wont)(breathing|moving|wakeup|wakingup)$',
    '(passedout|collapsed|unconscious)~~24(blue|notbreathing|wontwake|cantwake|foaming|convulsing)',
    '(snot|isnot|isnt|stopped)(breathing|responding)',
  ),
  family(
    { code: 'neglect', kind: 'medical', level: 2, whose: 'speaker', firm: true },
    '(awake|up|notslept|havent(slept|eaten))(for|in)(three|four|five|six|seven|3|4|5|6|7)days',
  ),
]
