import common from './common.json' with { type: 'json' }
import seeker from './seeker.json' with { type: 'json' }

/** The seeker's texts in English, loaded only when that is the page's language. */
export default { common, seeker }
