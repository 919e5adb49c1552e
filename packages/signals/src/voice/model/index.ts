export { frameSize, Silero, SileroVoice } from './silero.ts'
