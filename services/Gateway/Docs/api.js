const methods = ['get', 'post', 'put', 'patch', 'delete']

function element(name, text, className) {
  const made = document.createElement(name)
  if (text) made.textContent = text
  if (className) made.className = className
  return made
}

/** A schema on one line: `Album`, `string (uuid)`, `Track[]`. */
function nameOf(schema) {
  if (!schema) return ''
  if (schema.$ref) return schema.$ref.split('/').pop()
  if (schema.oneOf || schema.anyOf) return (schema.oneOf ?? schema.anyOf).map(nameOf).join(' | ')
  const type = [schema.type ?? 'any'].flat().filter(part => part !== 'null').join(' | ')
  if (type === 'array') return `${nameOf(schema.items)}[]`
  return schema.format ? `${type} (${schema.format})` : type
}

function schemaIn(content) {
  return nameOf(Object.values(content ?? {})[0]?.schema)
}

function row(...cells) {
  const made = element('tr')
  made.append(...cells.map(cell => element('td', cell)))
  return made
}

function table(caption, rows) {
  const made = element('table')
  made.append(element('caption', caption), ...rows)
  return made
}

function operation(path, method, described) {
  const made = element('details', '', 'operation')
  const summary = element('summary')
  summary.append(element('span', method.toUpperCase(), `method ${method}`), element('code', path), element('span', described.summary))
  made.append(summary)

  if (described.description) made.append(element('p', described.description))
  if (described.parameters?.length) {
    made.append(table('Parameters', described.parameters.map(parameter =>
      row(parameter.name, parameter.in, nameOf(parameter.schema), parameter.required ? 'required' : '', parameter.description))))
  }
  if (described.requestBody) {
    made.append(table('Body', [row(Object.keys(described.requestBody.content ?? {})[0], schemaIn(described.requestBody.content))]))
  }
  made.append(table('Answers', Object.entries(described.responses ?? {}).map(([status, answer]) =>
    row(status, answer.description, schemaIn(answer.content)))))
  return made
}

function schemas(all) {
  const made = element('section')
  made.append(element('h2', 'Schemas'))
  for (const [name, schema] of Object.entries(all)) {
    const described = element('details')
    described.append(element('summary', name))
    described.append(table('Properties', Object.entries(schema.properties ?? {}).map(([property, value]) =>
      row(property, nameOf(value), schema.required?.includes(property) ? 'required' : '', value.description))))
    made.append(described)
  }
  return made
}

const response = await fetch('/openapi/v1.json')
const api = await response.json()
document.getElementById('about').textContent = api.info.description

const main = document.getElementById('operations')
for (const tag of api.tags) {
  const section = element('section')
  section.append(element('h2', tag.name))
  for (const [path, item] of Object.entries(api.paths)) {
    for (const method of methods) {
      if (item[method]?.tags?.includes(tag.name)) section.append(operation(path, method, item[method]))
    }
  }
  main.append(section)
}
main.append(schemas(api.components.schemas))
