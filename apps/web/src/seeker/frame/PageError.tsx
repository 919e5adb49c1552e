import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Frame, Heading } from './Frame.tsx'
import { HelpList } from './HelpList.tsx'

/** A bug of ours in a screen must not take away the help list or the way out. */
export class PageErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <PageError /> : this.props.children
  }
}

function PageError() {
  const { t } = useTranslation('seeker')
  return (
    <Frame>
      <Heading className="mt-10">{t('error.title')}</Heading>
      <p className="mt-3 text-quiet">{t('error.hint')}</p>
      <Button weight="main" className="mt-6 mb-8 w-full" onClick={() => location.reload()}>
        {t('error.reload')}
      </Button>
      <HelpList />
    </Frame>
  )
}
