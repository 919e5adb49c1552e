/** Bodies that chat robots take, beside our own for a service's own programs. */
export const webhookShapes = ['tingyu', 'wecom', 'dingtalk', 'feishu'] as const
export type WebhookShape = (typeof webhookShapes)[number]
