/* read-epub.mjs VALIDATORS EPUB [FOLDER]: opens the EPUB in two readers in Chromium and asserts what their user gets: contents,
 * page list, landmarks, the text of every document, the fonts. With FOLDER, screenshots: light, dark, 320 pixels wide and in
 * large type. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'

const [validators, epub, folder] = process.argv.slice(2)
const modules = path.resolve(validators, 'epub/node_modules')
const { chromium } = createRequire(path.join(modules, 'x.js'))('playwright-core')
const problems = []
const check = (truth, text) => { if (!truth) problems.push(text) }
const squeeze = text => text.replace(/[\s\u00ad]+/g, '')

/* ---- what is in the book, by our own eyes: unzip and a few patterns */

const unzip = name => execFileSync('unzip', ['-p', epub, name], { encoding: 'utf8', maxBuffer: 1 << 28 })
const opf = unzip('EPUB/package.opf')
const nav = unzip('EPUB/nav.xhtml')
const items = new Map([...opf.matchAll(/<item id="([^"]*)" href="([^"]*)"/g)].map(m => [m[1], m[2]]))
const spine = [...opf.matchAll(/<itemref idref="([^"]*)"/g)].map(m => items.get(m[1]))
const section = type => nav.match(new RegExp(`<nav[^>]*epub:type="${type}".*?</nav>`, 's'))?.[0] ?? ''
const count = (text, pattern) => (text.match(pattern) ?? []).length
const expected = {
  contents: count(section('toc'), /<a /g),
  pages: [...section('page-list').matchAll(/<a [^>]*>([^<]*)</g)].map(m => m[1]),
  landmarks: count(section('landmarks'), /<a /g),
}

/* ---- a server for the readers' files and the book */

const types = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' }
const page = `<!DOCTYPE html><meta charset="utf-8"><style>html, body { margin: 0; height: 100% }
  foliate-view { display: block; width: 100%; height: 100% }</style><body></body>`
const server = http.createServer((request, response) => {
  const url = decodeURIComponent(request.url)
  const file = url === '/book.epub' ? epub : path.join(modules, path.normalize(url))
  const found = url !== '/' && fs.existsSync(file) && fs.statSync(file).isFile()
  response.writeHead(url === '/' || found ? 200 : 404, { 'content-type': types[path.extname(file)] ?? 'text/html' })
  response.end(url === '/' ? page : found ? fs.readFileSync(file) : '')
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const address = `http://127.0.0.1:${server.address().port}/`

const executablePath = path.resolve(validators, 'epub/chromium')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })

const newPage = async options => {
  const context = await browser.newContext(options)
  const tab = await context.newPage()
  tab.on('pageerror', error => problems.push(`reader: ${error.message}`))
  await tab.goto(address)
  return tab
}

/* ---- foliate-js */

const openInFoliate = async options => {
  const tab = await newPage(options)
  await tab.evaluate(async () => {
    await import('/foliate-js/view.js')
    const file = new File([await (await fetch('/book.epub')).blob()], 'book.epub')
    const view = document.createElement('foliate-view')
    document.body.append(view)
    view.addEventListener('load', event => { window.shown = event.detail.doc })
    await view.open(file)
    window.view = view
  })
  return tab
}

const lookWithFoliate = async () => {
  const tab = await openInFoliate({ viewport: { width: 800, height: 1000 } })
  const seen = await tab.evaluate(async () => {
    const book = window.view.book
    const all = items => (items ?? []).flatMap(item => [item, ...all(item.subitems)])
    const documents = []
    for (const section of book.sections) {
      const text = await section.createDocument()
      documents.push(text.body.textContent)
    }
    return {
      title: book.metadata.title, language: book.metadata.language, contents: all(book.toc).length,
      pages: (book.pageList ?? []).map(item => item.label), landmarks: (book.landmarks ?? []).length, documents,
      targets: all(book.toc).filter(item => !book.resolveHref(item.href)).map(item => item.href),
    }
  })
  check(seen.title && seen.language, `foliate: title ${seen.title}, language ${seen.language}`)
  check(seen.contents === expected.contents, `foliate: ${seen.contents} of ${expected.contents} lines of contents`)
  check(seen.pages.join() === expected.pages.join(), `foliate: pages ${seen.pages}`)
  check(seen.landmarks === expected.landmarks, `foliate: ${seen.landmarks} landmarks of ${expected.landmarks}`)
  check(seen.targets.length === 0, `foliate: contents lead nowhere: ${seen.targets}`)
  check(seen.documents.length === spine.length, `foliate: ${seen.documents.length} documents of ${spine.length}`)
  spine.forEach((name, i) => {
    const source = unzip(`EPUB/${name}`).replace(/.*<body[^>]*>/s, '').replace(/<\/body>.*/s, '').replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(n))
      .replace(/&amp;/g, '&')
    check(squeeze(seen.documents[i] ?? '') === squeeze(source), `foliate: text of ${name}`)
  })
  await tab.context().close()
}

/* ---- epub.js */

const lookWithEpubJs = async () => {
  const tab = await newPage({ viewport: { width: 800, height: 1000 } })
  await tab.addScriptTag({ url: '/jszip/dist/jszip.min.js' })
  await tab.addScriptTag({ url: '/epubjs/dist/epub.min.js' })
  const seen = await tab.evaluate(async chapter => {
    const book = window.ePub(await (await fetch('/book.epub')).arrayBuffer())
    await book.ready
    const rendition = book.renderTo(document.body, { width: 800, height: 1000 })
    await rendition.display(chapter)
    const shown = rendition.getContents()[0].document
    await shown.fonts.ready
    const all = items => items.flatMap(item => [item, ...all(item.subitems ?? [])])
    return {
      contents: all(book.navigation.toc).length, pages: book.pageList.pages.length, landmarks: book.navigation.landmarks.length,
      fonts: [...shown.fonts].map(font => `${font.family} ${font.weight} ${font.status}`),
      family: shown.defaultView.getComputedStyle(shown.body).fontFamily, text: shown.body.textContent.trim().length,
    }
  }, spine.find(name => name.startsWith('chapter')))
  check(seen.contents === expected.contents, `epub.js: ${seen.contents} of ${expected.contents} lines of contents`)
  check(seen.pages === expected.pages.length, `epub.js: ${seen.pages} of ${expected.pages.length} pages`)
  check(seen.landmarks === expected.landmarks, `epub.js: ${seen.landmarks} landmarks`)
  check(seen.fonts.some(font => font.endsWith(' loaded')), `epub.js: no font is loaded: ${seen.fonts}`)
  check(!seen.fonts.some(font => font.endsWith(' error')), `epub.js: a font cannot be loaded: ${seen.fonts}`)
  check(seen.text > 20, 'epub.js: the chapter is empty')
  await tab.context().close()
}

/* ---- what it looks like */

const views = [
  ['light', { viewport: { width: 800, height: 1000 } }, ''],
  ['dark', { viewport: { width: 800, height: 1000 }, colorScheme: 'dark' }, 'html { background: #121212 !important; color: #ddd !important }'],
  ['narrow', { viewport: { width: 320, height: 640 } }, ''],
  ['large', { viewport: { width: 800, height: 1000 } }, 'html { font-size: 200% !important }'],
]

const lookAtPages = async () => {
  const chapter = spine.findIndex(name => name.startsWith('chapter') && /<table/.test(unzip(`EPUB/${name}`)))
  const places = [spine.indexOf('nav.xhtml'), Math.max(chapter, spine.findIndex(name => name.startsWith('chapter')))]
  for (const [name, options, style] of views) {
    const tab = await openInFoliate(options)
    await tab.evaluate(style => {
      window.view.renderer.setAttribute('flow', 'scrolled')
      window.view.renderer.setStyles?.(style)
    }, style)
    for (const place of places) {
      await tab.evaluate(async place => {
        await window.view.goTo(place)
        await window.shown.fonts.ready
      }, place)
      await tab.waitForTimeout(300)
      const wide = await tab.evaluate(() => window.shown.documentElement.scrollWidth - window.shown.defaultView.innerWidth)
      check(wide <= 1, `${name}: ${spine[place]} is ${wide} pixels wider than the screen`)
      if (folder) await tab.screenshot({ path: path.join(folder, `${name}-${spine[place]}.png`) })
    }
    await tab.context().close()
  }
}

try {
  if (folder) fs.mkdirSync(folder, { recursive: true })
  await lookWithFoliate()
  await lookWithEpubJs()
  await lookAtPages()
} finally {
  await browser.close()
  server.close()
}
problems.forEach(problem => console.log(problem))
console.log(`${path.basename(epub)}: ${expected.contents} lines of contents, ${expected.pages.length} pages, ${problems.length} problems`)
process.exit(problems.length > 0 || expected.contents === 0 ? 1 : 0)
