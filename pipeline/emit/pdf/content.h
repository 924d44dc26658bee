/* Reads a content stream token by token (ISO 32000-1, 7.2 and 7.8.2). Nothing is copied; bad input ends in an
 * "other" token or at the end, never outside the bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_TOKEN_END,
  YB_TOKEN_OPERATOR,   /* for BI the token runs to the end of EI: the whole inline image */
  YB_TOKEN_NAME,       /* with its slash */
  YB_TOKEN_STRING,     /* (...) with its parentheses */
  YB_TOKEN_HEX_STRING, /* <...> with its angles */
  YB_TOKEN_NUMBER,
  YB_TOKEN_BRACKET, /* [ ] << >> { } */
} YbTokenKind;

typedef struct
{
  YbTokenKind kind;
  const char *start;
  gsize length;
} YbToken;

typedef struct
{
  const char *at, *end;
} YbContentReader;

/* Begins to read `length` bytes at `content`, which must outlive the reader. */
void yb_content_reader_init (YbContentReader *reader, const char *content, gsize length);

/* The next token; its kind. */
YbTokenKind yb_content_next (YbContentReader *reader, YbToken *token);

/* TRUE when the token is just this text. */
gboolean yb_token_is (const YbToken *token, const char *text);

/* The bytes that a string or hex string stands for, appended to `out`. */
void yb_token_decode (const YbToken *token, GString *out);

G_END_DECLS
