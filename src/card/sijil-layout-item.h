#pragma once

#include "card/sijil-layout-reader.h"
#include "card/sijil-picture.h"
#include "card/sijil-type.h"

G_BEGIN_DECLS

/** SIJIL_SMALLEST_PT: letters below this cannot be read off a card. */
#define SIJIL_SMALLEST_PT 6.0

/** SIJIL_LARGEST_PT: none is larger on one. */
#define SIJIL_LARGEST_PT 200.0

/** SIJIL_BAND_HIGHEST_MM: a band begins no higher. */
#define SIJIL_BAND_HIGHEST_MM -20.0

/** SIJIL_BAND_LOWEST_MM: nor lower. */
#define SIJIL_BAND_LOWEST_MM 500.0

typedef enum
{
  SIJIL_ITEM_TEXT,
  SIJIL_ITEM_STACK,
  SIJIL_ITEM_TABLE,
  SIJIL_ITEM_BOX,
  SIJIL_ITEM_BAND,
  SIJIL_ITEM_LINE,
  SIJIL_ITEM_LATTICE,
  SIJIL_ITEM_ROSETTE,
  SIJIL_ITEM_STAR,
  SIJIL_ITEM_PICTURE,
  SIJIL_ITEM_QR,
  SIJIL_ITEM_CODE128,
} SijilItemKind;

/* Something stands only where each of its conditions holds. */
typedef struct
{
  char  *key;     /* name of a value */
  char **allowed; /* (nullable) what it may be, "*" for anything; %NULL when it must be absent */
} SijilCondition;

/* The colour that is no name of a palette: all ink of it is one dot or none, which a printer takes from its black panel. */
#define SIJIL_TINT_BLACK "black"

/* A colour of the palette or of its own, or a share of it laid upon the ground of the card. */
typedef struct
{
  char   *name;  /* of the palette (nullable) */
  guint32 rgb;   /* when it has no name */
  double  share; /* 1: the colour itself; 0.1: a tenth of it; 0: nothing is drawn */
  gboolean black; /* pure black and nothing between it and the ground */
} SijilTint;

/* One text with its style. */
typedef struct
{
  GPtrArray     *conditions; /* (element-type SijilCondition) (nullable) */
  char          *text;       /* with {value} and {value|filter} */
  char          *shorter;    /* (nullable) what may stand instead when it is too long */
  char          *field;      /* (nullable) the value to blame when it does not fit */
  SijilTextStyle style;
  SijilTint      tint;
  double         floor_pt;   /* it may shrink to this size */
  double         above;      /* room over the baseline, in sizes of the letter */
  double         below;      /* room under it */
  double         gap;        /* of the free room of a stack, the share that comes before it */
  guint          n_lines;    /* it may take so many lines of a stack */
  gboolean       flowing;    /* it may take them before anything shrinks */
} SijilWording;

/* A row of a table: label at the left, value, label at the right. */
typedef struct
{
  SijilWording *left;
  SijilWording *middle;
  SijilWording *right;
} SijilTableRow;

/* What stands on a face; members that its kind does not use are zero. */
typedef struct
{
  char           *name;
  SijilItemKind   kind;
  GPtrArray      *conditions; /* (element-type SijilCondition) */
  double          x;
  double          y;
  double          width;      /* of a line: how far its end is to the right of its beginning */
  double          height;
  gboolean        personal;   /* differs from card to card, so it is not kept for the next one */
  SijilTint       fill;
  SijilTint       stroke;
  double          line_mm;
  double          radius_mm;
  double          cell_mm;    /* of a lattice */
  double          dash_mm;    /* of a line: so long is each stroke and each gap; 0: it is whole */
  double          fade_mm;    /* a lattice thins out over so much at its left edge */
  double          angle;      /* radians a text is turned about its middle */
  double          alpha;
  guint           points;     /* of a rosette */
  char           *picture;    /* name of a picture */
  SijilPictureFit fit;
  char           *text;       /* of a code */
  double          module_mm;  /* smallest module of a code */
  SijilWording   *wording;    /* of a text */
  GPtrArray      *wordings;   /* of a stack (element-type SijilWording) */
  GPtrArray      *rows;       /* of a table (element-type SijilTableRow) */
} SijilItem;

void       sijil_wording_get_rooms (JsonObject     *object,
                                 double         *above,
                                 double         *below);
GPtrArray *sijil_conditions_read (SijilLayoutReader *reader) G_GNUC_WARN_UNUSED_RESULT;
SijilItem *sijil_item_read       (SijilLayoutReader *parent,
                                  GHashTable        *colours,
                                  JsonObject        *object,
                                  char              *place) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_item_free       (SijilItem         *self);

G_END_DECLS
