// Whatever the HTML standard asks is asked here; what is left out is a matter of taste, with the reason beside it.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": "off", // Written in small letters here; the standard takes either.
    "no-trailing-whitespace": "off", // Template blocks leave empty lines; gzip swallows them and nobody reads them.
    "valid-id": ["error", { relaxed: true }], // A figure's id has a dot, and a heading's is Chinese; the standard allows both.
  },
};
