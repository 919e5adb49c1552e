import { Staff } from './staff.ts'
import { words } from './words.ts'

const say = words.supervisor

/** A supervisor on duty. */
export class Supervisor extends Staff {
  /** Is called first from now on. */
  async goOnDuty(): Promise<void> {
    await this.page.getByRole('switch', { name: say.shift.title }).click()
    await this.page.getByText(say.shift.until.split('{{time}}')[0]!).waitFor()
  }
  /** Takes the one open incident on. */
  async take(): Promise<void> {
    await this.button(say.incident.take).click()
    await this.button(say.incident.resolve).waitFor()
  }
  /** Into the voice, from this page. */
  async join(): Promise<void> {
    await this.button(say.join.join).click()
    await this.page.getByText(say.join.in, { exact: true }).waitFor()
  }
  /** Confirms how it ended. */
  async resolve(outcome: 'continue' | 'handed-over' | 'emergency-called'): Promise<void> {
    await this.button(say.incident.resolve).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: say.resolve[outcome] }).click()
    await dialog.getByRole('button', { name: say.resolve.confirm }).click()
  }
}
