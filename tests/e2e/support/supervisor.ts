import { Staff } from './staff.ts'
import { words } from './words.ts'

const say = words.supervisor
const { help } = words.staff

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
  /** Writes down that somebody outside has taken over: without it nobody is handed over. */
  async confirmedBy(to: 'hospital', whom: 'clinician'): Promise<void> {
    await this.button(help.record).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: help.other[to] }).click()
    await dialog.getByRole('radio', { name: help.did.confirmed }).click()
    await dialog.getByRole('radio', { name: help.whom[whom] }).click()
    await dialog.getByRole('button', { name: help.save }).click()
    await this.page.getByText(`${help.other[to]} · ${help.did.confirmed}`).waitFor()
  }
  /** Asks after the seeker once more, from the room of the incident. */
  async asksAfter(result: 'safe'): Promise<void> {
    await this.heading(say.followUp.heading).waitFor()
    await this.button(say.followUp.now).click()
    await this.page.getByRole('radio', { name: say.followUp.result[result] }).click()
    await this.button(say.followUp.done).click()
  }
  /** Confirms how it ended. */
  async resolve(outcome: 'safe' | 'handed-over'): Promise<void> {
    await this.button(say.incident.resolve).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: say.resolve[outcome] }).click()
    if (outcome === 'safe') await dialog.getByRole('button', { name: say.resolve.plan['somebody-there'] }).click()
    await dialog.getByRole('button', { name: say.resolve.confirm }).click()
  }
}
