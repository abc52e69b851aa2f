#include "core/sijil-ipp.h"

#include <string.h>

#define HEAD_BYTES 8

#define GROUP_OPERATION 0x01
#define GROUP_END       0x03
#define GROUP_PRINTER   0x04
#define GROUP_LAST      0x0f

#define TAG_BOOLEAN  0x22
#define TAG_ENUM     0x23
#define TAG_KEYWORD  0x44
#define TAG_NAME     0x42
#define TAG_CHARSET  0x47
#define TAG_LANGUAGE 0x48

#define STATUS_FIRST_ERROR 0x0400
#define STATUS_NOT_FOUND   0x0406 /* no printer at all */

/* An answer as far as it was read. */
typedef struct
{
  const guint8    *at;
  const guint8    *end;
  GPtrArray       *printers;
  SijilIppPrinter *printer; /* (nullable): whose attributes come now */
  char            *name;    /* (nullable): of the attribute, for values that follow */
} Reading;

static void
printer_free (gpointer data)
{
  SijilIppPrinter *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

static void
add (GByteArray *request,
     guint8      tag,
     const char *name,
     const char *value)
{
  const gsize lengths[] = { strlen (name), strlen (value) };
  const char * const texts[] = { name, value };

  g_byte_array_append (request, &tag, 1);
  for (guint i = 0; i < 2; i++)
    {
      const guint8 big_endian[] = { (guint8) (lengths[i] >> 8), (guint8) lengths[i] };

      g_byte_array_append (request, big_endian, 2);
      g_byte_array_append (request, (const guint8 *) texts[i], (guint) lengths[i]);
    }
}

/** sijil_ipp_make_request: Returns: (transfer full): asks for all printers and how they are */
GBytes *
sijil_ipp_make_request (void)
{
  static const guint8 head[] = { 1, 1, 0x40, 0x02, 0, 0, 0, 1, GROUP_OPERATION };
  static const guint8 end = GROUP_END;
  GByteArray *request = g_byte_array_new ();

  g_byte_array_append (request, head, sizeof head);
  add (request, TAG_CHARSET, "attributes-charset", "utf-8");
  add (request, TAG_LANGUAGE, "attributes-natural-language", "en");
  add (request, TAG_KEYWORD, "requested-attributes", "printer-name");
  add (request, TAG_KEYWORD, "", "printer-state");
  add (request, TAG_KEYWORD, "", "printer-state-reasons");
  add (request, TAG_KEYWORD, "", "printer-is-accepting-jobs");
  g_byte_array_append (request, &end, 1);
  return g_byte_array_free_to_bytes (request);
}

/* Two bytes for a length, then so many. Returns: whether they are all there */
static gboolean
take (Reading       *self,
      const guint8 **bytes,
      gsize         *length)
{
  if (self->end - self->at < 2)
    return FALSE;

  *length = (gsize) self->at[0] << 8 | self->at[1];
  self->at += 2;
  if ((gsize) (self->end - self->at) < *length)
    return FALSE;

  *bytes = self->at;
  self->at += *length;
  return TRUE;
}

static void
keep_text (SijilIppPrinter *printer,
           const char      *name,
           const guint8    *value,
           gsize            length)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) value, (gssize) length);

  if (g_str_equal (name, "printer-name"))
    {
      g_free (printer->name);
      printer->name = g_steal_pointer (&text);
    }
  else if (g_str_equal (name, "printer-state-reasons") && !g_str_equal (text, "none"))
    g_ptr_array_add (printer->reasons, g_steal_pointer (&text));
}

static void
keep (SijilIppPrinter *printer,
      guint8           tag,
      const char      *name,
      const guint8    *value,
      gsize            length)
{
  if (tag == TAG_NAME || tag == TAG_KEYWORD)
    keep_text (printer, name, value, length);
  else if (tag == TAG_ENUM && length == 4 && g_str_equal (name, "printer-state"))
    printer->state = value[3];
  else if (tag == TAG_BOOLEAN && length == 1 && g_str_equal (name, "printer-is-accepting-jobs"))
    printer->accepts = value[0] != 0;
}

static gboolean
read_attribute (Reading *self,
                guint8   tag)
{
  const guint8 *name, *value;
  gsize name_length, length;

  if (!take (self, &name, &name_length) || !take (self, &value, &length))
    return FALSE;

  if (name_length > 0)
    {
      g_free (self->name);
      self->name = g_strndup ((const char *) name, name_length);
    }
  if (self->printer != NULL && self->name != NULL)
    keep (self->printer, tag, self->name, value, length);
  return TRUE;
}

static void
begin_group (Reading *self,
             guint8   tag)
{
  g_clear_pointer (&self->name, g_free);
  self->printer = NULL;
  if (tag != GROUP_PRINTER)
    return;

  self->printer = g_new0 (SijilIppPrinter, 1);
  self->printer->reasons = g_ptr_array_new_with_free_func (g_free);
  self->printer->accepts = TRUE;
  g_ptr_array_add (self->printers, self->printer);
}

static gboolean
read_groups (Reading *self)
{
  while (self->at < self->end)
    {
      guint8 tag = *self->at++;

      if (tag == GROUP_END)
        return TRUE;
      if (tag <= GROUP_LAST)
        begin_group (self, tag);
      else if (!read_attribute (self, tag))
        return FALSE;
    }

  return FALSE;
}

static gboolean
all_have_names (GPtrArray *printers)
{
  for (guint i = 0; i < printers->len; i++)
    if (((SijilIppPrinter *) printers->pdata[i])->name == NULL)
      return FALSE;

  return TRUE;
}

/** sijil_ipp_read_printers: Returns: (transfer full) (nullable) (element-type SijilIppPrinter): %NULL for what is no answer, or is cut off */
GPtrArray *
sijil_ipp_read_printers (const guint8 *data,
                         gsize         length)
{
  g_autoptr (GPtrArray) printers = g_ptr_array_new_with_free_func (printer_free);
  Reading reading = { .printers = printers };
  guint status = length >= HEAD_BYTES ? (guint) data[2] << 8 | data[3] : STATUS_FIRST_ERROR;
  gboolean is_whole;

  if (status == STATUS_NOT_FOUND)
    return g_steal_pointer (&printers);
  if (status >= STATUS_FIRST_ERROR)
    return NULL;

  reading.at = data + HEAD_BYTES;
  reading.end = data + length;
  is_whole = read_groups (&reading);
  g_free (reading.name);
  return is_whole && all_have_names (printers) ? g_steal_pointer (&printers) : NULL;
}
