import type { SelectOption } from '@/shared/form/SelectField.vue'

/** The officially assigned codes of ISO 3166-1 alpha-2, as the service knows them. */
const countries = 'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ '
  + 'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR '
  + 'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP '
  + 'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ '
  + 'NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW '
  + 'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ '
  + 'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'

/** Languages that many listeners speak; another client may have chosen any other. */
const languages = 'ar bg bn ca cs da de el en en-GB en-US es es-MX et fa fi fr fr-CA he hi hr hu id is it ja ka ko lt lv mk ms nb nl pl pt pt-BR ro ru sk sl sq sr sv sw ta te th tr uk ur vi zh-Hans zh-Hant'

const notSaid: SelectOption = { value: '', label: 'Not said' }

function named(codes: string, type: 'language' | 'region', chosen?: string | null): SelectOption[] {
  const names = new Intl.DisplayNames(['en'], { type, fallback: 'code' })
  const all = new Set([...codes.split(' '), ...chosen ? [chosen] : []])
  const options = [...all].map(value => ({ value, label: names.of(value) ?? value }))
  return [notSaid, ...options.toSorted((left, right) => left.label.localeCompare(right.label, 'en'))]
}

export const countryOptions = () => named(countries, 'region')

/** `chosen` is offered even where it is none of the usual ones. */
export const languageOptions = (chosen?: string | null) => named(languages, 'language', chosen)
