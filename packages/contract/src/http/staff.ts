import { z } from 'zod'
import { shownName } from '../text.ts'

export const roles = ['seeker', 'listener', 'supervisor', 'operator'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** Who is signed in, for the staff's pages. */
export const me = z.object({
  role,
  username: z.string().nullable(),
  workingName: z.string().nullable(),
  twoFactor: z.boolean(),
})
export type Me = z.infer<typeof me>

const username = z
  .string()
  .regex(
    /^[a-z][a-z0-9_.]{2,30}$/,
    '3 to 31 characters: a small letter, then small letters, digits, dots and underscores',
  )
/** An operator invites a member of staff; the answer is a link that can be used once, within 72 hours. */
export const inviteRequest = z.strictObject({
  username,
  workingName: shownName(12),
  role: z.enum(['listener', 'supervisor', 'operator']),
})
export const invited = z.object({ link: z.url(), expiresAt: z.int() })
/** Whoever opens the link chooses a password. */
export const redeemRequest = z.strictObject({
  token: z.string().min(20).max(128),
  password: z.string().min(10).max(128),
})
export const staffMember = z.object({
  id: z.string(),
  username,
  workingName: z.string(),
  role,
  invited: z.boolean(),
  disabled: z.boolean(),
  /** A listener whom an operator marked for people under 18. */
  hearsYoung: z.boolean(),
})
export type StaffMember = z.infer<typeof staffMember>
/** Whether a listener is marked for people under 18. */
export const youngRequest = z.strictObject({ on: z.boolean() })
export const staffList = z.object({ staff: z.array(staffMember) })

/** A member of staff signs in; `twoFactorRedirect`: a code of their authenticator is wanted as well. */
export const signInRequest = z.strictObject({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(128),
})
export const signInAnswer = z.object({ twoFactorRedirect: z.boolean() })
/** Six digits of the authenticator, or one of the codes kept for the day it is lost. */
export const codeRequest = z.strictObject({ code: z.string().trim().min(6).max(32) })
/** Who changes how they sign in shows their password again. */
export const passwordRequest = z.strictObject({ password: z.string().min(1).max(128) })
/** For the authenticator, and for the day it is lost; shown once. */
export const authenticator = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
export const changePasswordRequest = z.strictObject({
  currentPassword: z.string().min(1).max(128),
  newPassword: z.string().min(10).max(128),
})
