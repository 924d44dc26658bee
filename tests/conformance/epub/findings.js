/* findings.js REPORT: prints what epubcheck-ts found, a line each; status 1 when there is any, or no report. */
const fs = require('fs')

let report
try {
  report = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))
} catch (error) {
  console.log(`no report: ${error.message}`)
  process.exit(1)
}

const findings = report.messages.filter(message => /FATAL|ERROR|WARNING/i.test(message.severity)).map(message => {
  const place = (message.locations || [message.location || {}])[0] || {}
  return `epubcheck-ts: ${message.severity} ${message.ID || message.id} ${place.path || ''}:${place.line || 0} ${message.message}`
})
for (const finding of findings)
  console.log(finding.replace(/\s+/g, ' ').slice(0, 400))
process.exit(findings.length > 0 ? 1 : 0)
