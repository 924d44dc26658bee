/* judge-ace.js VALIDATORS FILE...: every finding of Ace in these EPUBs, a line each; exit status 1 when there is one. A folder stands
 * for all EPUBs in it, however deep. All books share one process and one browser: starting those takes longer than most books. */
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')

const [validators, ...names] = process.argv.slice(2)
const modules = path.resolve(validators, 'epub/node_modules')
process.env.ACE_TIMEOUT_INITIAL ??= '60000' // of the browser's start; five seconds unless told
const ace = require(path.join(modules, '@daisy/ace-core'))
const puppeteer = require(path.join(modules, 'puppeteer'))

/* Ace's own runner opens a page for each document, sends every request through this process, and has axe describe what it passed
 * as well, which nobody reads here. A page that stays, and faults alone, take less than half of the time. */
class Runner {
  concurrency = 4
  idle = []
  sources = new Map()

  async start() {
    this.browser = await puppeteer.launch({ headless: true, timeout: 60000, protocolTimeout: 240000,
      executablePath: path.resolve(validators, 'epub/chromium'),
      args: ['--no-sandbox', '--disable-setuid-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND'] })
  }

  async launch() {} // Ace says so for every book
  async close() {}

  read(file) {
    if (!this.sources.has(file))
      this.sources.set(file, fs.readFileSync(file, 'utf8'))
    return this.sources.get(file)
  }

  async run(url, scripts, texts) {
    const page = this.idle.pop() ?? await this.browser.newPage()
    await page.goto(url)
    for (const source of [...texts, ...scripts.map(file => this.read(file))])
      await page.evaluate(source)
    const results = await page.evaluate(() => new Promise((resolve, reject) => {
      const run = window.axe.run.bind(window.axe)
      window.axe.run = (options, done) => run({ ...options, resultTypes: ['violations'] }, done)
      window.daisy.ace.run((error, found) => error ? reject(error) : resolve(found))
    }))
    this.idle.push(page)
    return results
  }
}
const runner = new Runner()

const findBooks = name => fs.statSync(name).isDirectory()
  ? fs.readdirSync(name).sort().flatMap(entry => findBooks(path.join(name, entry)))
    .filter(file => file.endsWith('.epub')) : [name]

const findings = report => report.assertions.flatMap(document => document.assertions.map(assertion => {
  const test = assertion['earl:test'], result = assertion['earl:result']
  const line = `${test['earl:impact']} ${test['dct:title']} ${document['earl:testSubject'].url}: ${result['dct:description']} ${result.html || ''}`
  return line.replace(/\s+/g, ' ').slice(0, 400)
}))

const judge = async (epub, work) => {
  const [, report] = await ace(epub, { cwd: process.cwd(), outdir: path.join(work, 'out'), tmpdir: path.join(work, 'tmp'), silent: true,
    initLogger: true, doNotReportMedia: true }, runner)
  return findings(report)
}

const main = async () => {
  const books = names.flatMap(findBooks)
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-'))
  let found = books.length === 0 ? 1 : 0
  await runner.start()
  try {
    for (const book of books) {
      for (const line of await judge(book, work)) {
        console.log(`${book}: ${line}`)
        found++
      }
    }
  } finally {
    await runner.browser.close()
    fs.rmSync(work, { recursive: true })
  }
  console.log(`${books.length} books, ${found} findings`)
  process.exitCode = found > 0 ? 1 : 0
}

main().catch(error => { console.log(`judge-ace.js: ${error?.stack ?? error}`); process.exit(1) })
