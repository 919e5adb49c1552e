import type { Context } from '../context.ts'
import { type Language, serviceName } from '../service-info.ts'

/** Where a staff page finds it. */
export const manifestPath = '/staff.webmanifest'

/**
 * With it the staff's pages can stand on a home screen, without which an iPhone calls no supervisor whose page is closed
 * (decision 099). Only the staff's: a seeker's page asks nobody to leave a trace of it on a telephone.
 */
export function staffManifest(context: Pick<Context, 'config' | 'service'>, language: Language): string {
  const name = serviceName(context, language)
  return JSON.stringify({
    id: '/staff',
    name,
    short_name: name,
    lang: language,
    start_url: '/staff',
    scope: '/staff',
    display: 'standalone',
    // The night ground of ui/tokens.css, on which the icon stands.
    background_color: '#0e1b1f',
    theme_color: '#0e1b1f',
    // Drawn to the edge, with all that matters in the middle: a system may cut any shape out of it.
    icons: [icon(192), icon(512), { ...icon(512), purpose: 'maskable' }],
  })
}

function icon(size: number) {
  return { src: `/staff-icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' }
}
