// The programs of npm that fill in the template of sjabloon.py; see there. Arguments: program, template, data, out, count.
const fs = require("fs");
const [, , peer, template, data, out, count] = process.argv;
const contexts = JSON.parse(fs.readFileSync(data)).slice(0, Number(count));
const content = fs.readFileSync(template);
const since = (moment) => Number(process.hrtime.bigint() - moment) / 1e9;

const makers = {
  docxtemplater() {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return async (context) => {
      const doc = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
      doc.render(context);
      return doc.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x"() {
    const { TemplateHandler } = require("easy-template-x");
    const handler = new TemplateHandler();
    return (context) => handler.process(content, context);
  },
  "docx-templates"() {
    const { createReport } = require("docx-templates");
    return (context) => createReport({ template: content, data: context, cmdDelimiter: "+++", noSandbox: true });
  },
};

(async () => {
  if (contexts.length > 1) await makers[peer]()(contexts[0]); // what is loaded once is not counted, for no program
  const start = process.hrtime.bigint();
  const render = makers[peer]();
  const sizes = [];
  for (const context of contexts) sizes.push((await render(context)).length);
  const seconds = since(start);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  // made again, so that keeping them costs no memory above
  for (const [at, context] of contexts.length > 1 ? contexts.entries() : []) fs.writeFileSync(`${out}/${at}.docx`, await render(context));
  console.log(JSON.stringify({ seconds, megabytes }));
})();
