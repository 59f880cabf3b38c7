// Adds up what the .NET test runner (TRX files) and Vitest (a JSON file) report, and prints the sum as the last line.
// It fails when a test failed, when nothing ran, or when there are fewer reports than expected: a runner that died left none.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, expectedReports] = process.argv.slice(2)
const reports = readdirSync(folder).filter(name => name.endsWith('.trx') || name.endsWith('.json'))
let passed = 0
let failed = Math.max(0, Number(expectedReports) - reports.length)

for (const name of reports) {
  const text = readFileSync(join(folder, name), 'utf8')
  if (name.endsWith('.trx')) {
    const counters = Object.fromEntries([...text.match(/<Counters ([^>]*)\/>/)[1].matchAll(/(\w+)="(\d+)"/g)].map(([, key, value]) => [key, Number(value)]))
    passed += counters.passed
    failed += counters.total - counters.passed
  } else {
    const report = JSON.parse(text)
    passed += report.numPassedTests
    failed += report.numTotalTests - report.numPassedTests
  }
}

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
