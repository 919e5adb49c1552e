import common from './common.json' with { type: 'json' }
import danger from './danger.json' with { type: 'json' }
import growth from './growth.json' with { type: 'json' }
import listener from './listener.json' with { type: 'json' }
import operator from './operator.json' with { type: 'json' }
import roster from './roster.json' with { type: 'json' }
import staff from './staff.json' with { type: 'json' }
import supervisor from './supervisor.json' with { type: 'json' }

/** The staff's texts in English, loaded only when that is the page's language. */
export default { common, staff, danger, listener, growth, roster, supervisor, operator }
