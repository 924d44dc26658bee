module.exports = {
  title: 'Der Kran',
  url: 'https://kran.example',
  i18n: { defaultLocale: 'de' },
};
