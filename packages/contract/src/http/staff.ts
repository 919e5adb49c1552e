import { z } from 'zod'

export const roles = ['seeker', 'listener', 'supervisor', 'operator'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** Who is signed in, for the staff's pages. */
export const me = z.object({ role, username: z.string().nullable(), workingName: z.string().nullable(), twoFactor: z.boolean() })
export type Me = z.infer<typeof me>

const username = z.string().regex(/^[a-z][a-z0-9_.]{2,30}$/)
/** An operator invites a member of staff; the answer is a link that can be used once, within 72 hours. */
export const inviteRequest = z.strictObject({ username, workingName: z.string().trim().min(1).max(12), role: z.enum(['listener', 'supervisor', 'operator']) })
export const invited = z.object({ link: z.url(), expiresAt: z.int() })
/** Whoever opens the link chooses a password. */
export const redeemRequest = z.strictObject({ token: z.string().min(20).max(128), password: z.string().min(10).max(128) })
export const staffMember = z.object({
  id: z.string(),
  username,
  workingName: z.string(),
  role,
  invited: z.boolean(),
  disabled: z.boolean(),
})
export type StaffMember = z.infer<typeof staffMember>
export const staffList = z.object({ staff: z.array(staffMember) })
