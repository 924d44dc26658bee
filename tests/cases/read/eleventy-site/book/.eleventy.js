module.exports = function(c) { return { dir: { input: 'src' } }; };
