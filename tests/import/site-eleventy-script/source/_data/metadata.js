// title: "Not this one"
export default {
  title: "The pier's journal",
  url: "https://pier.example/",
  language: "en",
  description: `What happens ${"here"}`,
  author: { name: "Jane Doe" },
};
