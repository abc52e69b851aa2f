#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/*
 * Reading refuses whatever is not a plain file of a sensible size before a byte is read. Writing leaves either the old
 * file or the whole new one, and returns TRUE only when a power cut can no longer take it away.
 */

typedef struct _SijilFileWriter SijilFileWriter;

gboolean         sijil_file_open_regular      (const char       *path,
                                               gsize             max_bytes,
                                               int              *fd,
                                               gsize            *size,
                                               GError          **error);
gboolean         sijil_file_read              (const char       *path,
                                               gsize             max_bytes,
                                               char            **data,
                                               gsize            *length,
                                               GError          **error);

gboolean         sijil_file_write_durably     (const char       *path,
                                               const void       *data,
                                               gsize             length,
                                               GError          **error);
SijilFileWriter *sijil_file_writer_new        (const char       *path,
                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
SijilFileWriter *sijil_file_writer_new_stdout (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean         sijil_file_writer_append     (SijilFileWriter  *writer,
                                               const void       *data,
                                               gsize             length,
                                               GError          **error);
gboolean         sijil_file_writer_commit     (SijilFileWriter  *writer,
                                               GError          **error);
void             sijil_file_writer_free       (SijilFileWriter  *writer);
gboolean         sijil_file_sync_folder       (const char       *folder,
                                               GError          **error);
void             sijil_file_discard_folder    (const char       *folder);
gboolean         sijil_file_make_folder       (const char       *folder,
                                               GError          **error);

const char      *sijil_disk_reason            (int               saved_errno);
void             sijil_set_write_error        (GError          **error,
                                               int               saved_errno,
                                               const char       *path);
void             sijil_set_file_error         (GError          **error,
                                               const GError     *problem,
                                               const char       *path);
void             sijil_set_read_error         (GError          **error,
                                               int               saved_errno,
                                               const char       *path);
void             _sijil_set_not_regular_error (GError          **error,
                                               const char       *path,
                                               gboolean          is_folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilFileWriter, sijil_file_writer_free)

G_END_DECLS
