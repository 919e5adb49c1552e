import type { PreparationRequest } from '@tingyu/contract'
import { preparationCheckIds } from '@tingyu/sop'
import { Staff, type Username } from './staff.ts'
import { words } from './words.ts'

const say = words.listener

/** A listener at their desk: what they press, and what they see. */
export class Listener extends Staff {
  /**
   * S1.1–S1.7 on the screen, one after the other, and 可接单 on. The microphone must first be quiet for 4 s.
   * @param kept called on each check's page once the check is kept
   */
  async prepare(kept: (check: string) => Promise<unknown> = async () => {}): Promise<void> {
    await this.page.getByRole('link', { name: say.home.toPrepare }).click()
    await this.page.getByRole('radio', { name: say.steady['4'], exact: true }).click()
    await kept('state')
    await this.next()
    await this.page.getByRole('checkbox', { name: say.room.undisturbed }).click()
    await this.button(say.room.measure).click()
    await this.page.getByText(say.room.quietMeans).waitFor()
    await kept('surroundings')
    await this.next()
    await this.page.getByText(say.voice.heard).waitFor()
    await kept('microphone')
    await this.next()
    await this.page.getByText(say.relay.direct, { exact: true }).waitFor()
    await kept('relay')
    await this.next()
    for (const check of ['ethics', 'crisis-duty', 'posture'] as const) {
      await this.button(say.affirm[check]).waitFor()
      await kept(check)
      await this.button(say.affirm[check]).click()
    }
    await this.button(say.prepare.accept).waitFor()
    await kept('done')
    await this.button(say.prepare.accept).click()
  }
  next(): Promise<void> {
    return this.button(say.prepare.next).click()
  }

  /** 可接单 is on, and nobody is there yet. */
  accepting(): Promise<void> {
    return this.heading(say.home.waitingTitle).waitFor()
  }

  /** Signed in, and 可接单 on. */
  async ready(username: Username): Promise<void> {
    await this.signIn(username)
    await this.prepareQuietly()
    await this.accepting()
  }
  /** The preparation without its screens, for stories that are about something else. */
  async prepareQuietly(): Promise<void> {
    const preparation: PreparationRequest = {
      checks: [...preparationCheckIds],
      steadiness: 4,
      noiseDbfs: -60,
      voiceHeard: true,
      connection: 'direct',
    }
    await this.ask('POST', '/api/listener/preparation', preparation)
    await this.ask('POST', '/api/listener/duty', { accepting: true })
    await this.page.goto(`${this.url}/staff`)
  }

  /** Somebody is offered: takes them, and reads. */
  async accept(): Promise<void> {
    await this.heading(say.offer.title).waitFor()
    await this.button(say.offer.accept).click()
    await this.heading(say.reading.title).waitFor()
  }
  async begin(): Promise<void> {
    await this.button(say.reading.begin).click()
    await this.clock().waitFor()
  }

  clock() {
    return this.page.getByRole('timer', { name: say.session.clock })
  }
  /** The session's clock as the screen shows it, s. */
  async seconds(): Promise<number> {
    return (await this.clockNow()).seconds
  }
  /** The same, and the moment on this machine at which it was read, ms. */
  clockNow(): Promise<{ readonly seconds: number; readonly at: number }> {
    return this.clock().evaluate((timer) => {
      const [minutes, seconds] = (timer.textContent ?? '').split(':')
      return { seconds: Number(minutes) * 60 + Number(seconds), at: Date.now() }
    })
  }
  inPhase(title: string) {
    return this.page.getByRole('heading', { level: 1, name: title, exact: true })
  }
  /** Moves on by hand; early, it is asked once whether that is meant. `perhaps`: on a slow machine it may be time. */
  async moveOn(title: string, { early }: { readonly early: boolean | 'perhaps' }): Promise<void> {
    const enter = new RegExp(say.session.enter.replace('{{phase}}', title))
    await this.page.getByRole('main').getByRole('button', { name: enter }).click()
    const asked = this.page.getByRole('dialog').getByRole('button', { name: enter })
    if (early === 'perhaps') await asked.or(this.inPhase(title)).first().waitFor()
    if (early === true || (early === 'perhaps' && (await asked.isVisible()))) await asked.click()
    await this.inPhase(title).waitFor()
  }
  cues() {
    return this.page.getByRole('list', { name: say.session.cues }).getByRole('listitem')
  }
  /** The ordinary end, from the closing. */
  async finish(): Promise<void> {
    await this.button(say.controls.finish).click()
    await this.page.getByRole('dialog').getByRole('button', { name: say.finish.yes }).click()
    await this.heading(say.ended.completed.title).waitFor()
  }

  /** The note without the screens (S5.5): each field as the protocol wants it. */
  async leaveNote(session: string): Promise<void> {
    const protocol = (await this.ask('GET', '/api/listener/protocol')) as {
      debrief: { note: readonly { id: string; options: readonly { id: string }[] }[] }
    }
    const fields = Object.fromEntries(protocol.debrief.note.map(({ id, options }) => [id, [options[0]?.id]]))
    await this.ask('POST', `/api/sessions/${session}/note`, { fields })
  }
}
