// Adds up what the .NET test runner (TRX files) and Vitest (a JSON file) report, and prints the sum as the last line.
// What failed stands just above it, since the runners' own output is far up by then and often cut off.
// It fails when a test failed, when nothing ran, or when there are fewer reports than expected: a runner that died left none.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const longestMessage = 3000
const [folder, expectedReports] = process.argv.slice(2)
const reports = readdirSync(folder).filter(name => name.endsWith('.trx') || name.endsWith('.json'))
const failures = []
let passed = 0
let failed = Math.max(0, Number(expectedReports) - reports.length)

for (const name of reports) {
  const text = readFileSync(join(folder, name), 'utf8')
  const report = name.endsWith('.trx') ? readTrx(text) : readVitest(JSON.parse(text))
  passed += report.passed
  failed += report.failed
  failures.push(...report.failures.map(failure => ({ ...failure, suite: name.replace(/\.\w+$/, '') })))
}

for (const { suite, test, message } of failures) {
  console.log(`\nFAILED ${suite}: ${test}\n${message.slice(0, longestMessage)}`)
}

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

function readTrx(text) {
  const counters = Object.fromEntries(
    [...text.match(/<Counters ([^>]*)\/>/)[1].matchAll(/(\w+)="(\d+)"/g)].map(([, key, value]) => [key, Number(value)]))
  const failures = [...text.matchAll(/<UnitTestResult ([^>]*outcome="Failed"[^>]*)>(.*?)<\/UnitTestResult>/gs)]
    .map(([, attributes, body]) => ({
      test: plain(attributes.match(/testName="([^"]*)"/)?.[1] ?? 'a test without a name'),
      message: plain(['Message', 'StackTrace'].map(tag => body.match(`<${tag}>([^<]*)</${tag}>`)?.[1] ?? '').join('\n')),
    }))
  return { passed: counters.passed, failed: counters.total - counters.passed, failures }
}

function readVitest(report) {
  const failures = report.testResults.flatMap(file => file.assertionResults)
    .filter(result => result.status === 'failed')
    .map(result => ({ test: result.fullName, message: result.failureMessages.join('\n') }))
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests, failures }
}

function plain(xml) {
  const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return xml.replace(/&#x([0-9a-fA-F]+);/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name])
}
