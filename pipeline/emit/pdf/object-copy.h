/* Objects of a file that qpdf has open, written into another with all they refer to. */
#pragma once

#include "file-writer.h"

#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

typedef struct _YbObjectCopy YbObjectCopy;

/* Both are borrowed. Free with yb_object_copy_free(), before qpdf. */
YbObjectCopy *yb_object_copy_new (qpdf_data qpdf, YbFileWriter *file);
void yb_object_copy_free (YbObjectCopy *copy);

/* The number in the new file of an indirect object, which is written now, or was before. */
guint32 yb_object_copy_take (YbObjectCopy *copy, qpdf_oh object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbObjectCopy, yb_object_copy_free)

G_END_DECLS
