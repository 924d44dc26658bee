SITENAME = 'Die Lampe'
SITEURL = 'https://lampe.example'
DEFAULT_LANG = 'de'
