import type { SelectOption } from '@/shared/form/SelectField.vue'
import countries from './countries.json'

/** Languages that many listeners speak; another client may have chosen any other. */
const languages = 'ar bg bn ca cs da de el en en-GB en-US es es-MX et fa fi fr fr-CA he hi hr hu id is it ja ka ko lt lv mk ms nb nl pl pt pt-BR ro ru sk sl sq sr sv sw ta te th tr uk ur vi zh-Hans zh-Hant'

const notSaid: SelectOption = { value: '', label: 'Not said' }

function named(codes: string[], type: 'language' | 'region', chosen?: string | null): SelectOption[] {
  const names = new Intl.DisplayNames(['en'], { type, fallback: 'code' })
  const all = new Set([...codes, ...chosen ? [chosen] : []])
  const options = [...all].map(value => ({ value, label: names.of(value) ?? value }))
  return [notSaid, ...options.toSorted((left, right) => left.label.localeCompare(right.label, 'en'))]
}

export const countryOptions = () => named(countries, 'region')

/** `chosen` is offered even where it is none of the usual ones. */
export const languageOptions = (chosen?: string | null) => named(languages.split(' '), 'language', chosen)
