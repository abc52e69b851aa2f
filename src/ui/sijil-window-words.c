#include "ui/sijil-window-words.h"

#include <glib/gi18n.h>

/* Sentences of the rooms below that name a command, and what a window says instead. The values are theirs. */
static const struct
{
  const char *sentence;
  const char *own;
} words[] = {
  {
      "“%s” is not a checkpoint. Give a file that “sijilctl checkpoint --out FILE” wrote.",
      N_("“%s” is not a checkpoint. Choose a file that was written as one.")
  },
  {
      "A name cannot be searched for: its words are missing (%s). “sijilctl reindex” writes them anew.",
      N_("A name cannot be searched for: its words are missing (%s). Whoever looks after the program writes them anew.")
  },
  {
      "The words by which a name is searched for are not those of the name (%s). “sijilctl reindex” writes them anew.",
      N_("The words by which a name is searched for are not those of the name (%s). Whoever looks after the program writes them anew.")
  },
  {
      "Once a year, with the paper in hand: “sijilctl verify-backup BACKUP --recovery-key-file FILE”.",
      N_("Once a year, whoever looks after the program opens a backup with the paper in hand.")
  },
  {
      "Whoever looks after the server runs “sijilctl check” each week, and is told there.",
      N_("Whoever looks after the server checks it each week, and is told there.")
  },
  {
      "Others believe cards of the stolen key “%s” until the authority takes it out of its list of keys. Give the authority "
      "the public keys anew, which leave it out (“sijilctl key export-public”), and take over the list that it then signs.",
      N_("Others believe cards of the stolen key “%s” until the authority takes it out of its list of keys. Give the "
         "authority the public keys anew, which leave it out, and take over the list that it then signs.")
  },
  {
      "No card is signed before another officer confirms the key “%s” (“sijilctl key confirm”).",
      N_("No card is signed before another officer confirms the key “%s”.")
  },
  {
      "No key signs the cards any more: they are issued without a signature. An administrator makes another key and a second "
      "officer confirms it (“sijilctl key create”). Then its public half goes to the authority.",
      N_("No key signs the cards any more: they are issued without a signature. An administrator makes another key and a "
         "second officer confirms it. Then its public half goes to the authority.")
  },
  {
      "The authority was not given the public keys as they are now, so that nobody can check cards of the key “%s”. Give them "
      "out (“sijilctl key export-public”), and take over the list that the authority then signs (“sijilctl trust import”).",
      N_("The authority was not given the public keys as they are now, so that nobody can check cards of the key “%s”. Give "
         "them out, and take over the list that the authority then signs.")
  },
  {
      "An administrator makes a key and another officer confirms it (“sijilctl key create”); then its public half goes to the "
      "authority (“sijilctl key export-public”).",
      N_("An administrator makes a key and another officer confirms it; then its public half goes to the authority.")
  },
  {
      "An administrator makes a key and another officer confirms it: “sijilctl key create”.",
      N_("An administrator makes a key and another officer confirms it.")
  },
  {
      "Make the next key in time, have it confirmed, and give its public half to the authority: “sijilctl key create”.",
      N_("Make the next key in time, have it confirmed, and give its public half to the authority.")
  },
  {
      "An administrator asks for the certificates, two people sign them with the root key, and the administrator imports them: “sijilctl "
      "officer certify-request --out FILE”.",
      N_("An administrator asks for the certificates, two people sign them with the root key, and the administrator imports them.")
  },
  {
      "Two people make the chamber's root key away from every network, and two officers pin it: “sijilctl root create”.",
      N_("Two people make the chamber's root key away from every network, and two officers pin it.")
  },
  {
      "Run a check of the register: “sijilctl check”.",
      N_("Run a check of the register.")
  },
  {
      "Sign one each week and after a theft, and publish it: “sijilctl status-list --out FILE”.",
      N_("Sign one each week and after a theft, and publish it.")
  },
  {
      "There is no register at “%s”. Check the path, or make a register with “sijilctl init”.",
      N_("There is no register at “%s”. Choose another folder, or make a new register.")
  },
  {
      "There is no register in the database “%s”. Make one with “sijilctl init”.",
      N_("There is no register in the database “%s”. Choose another one, or have the administrator make it.")
  },
  {
      "Keep both papers. An administrator who can open papers makes a new key for both: “sijilctl backup key --replace”.",
      N_("Keep both papers. Whoever looks after the program has an administrator who can open papers make a new key for both.")
  },
  {
      "Papers and photos are sealed, and “%s” was not given their key yet. It is given as soon as an officer who has it "
      "signs in. If nobody has it any more, an administrator opens it with the recovery key (“sijilctl seal recover”).",
      N_("Papers and photos are sealed, and “%s” was not given their key yet. It is given as soon as an officer who has it "
         "signs in. If nobody has it any more, an administrator opens it with the recovery key, in the preferences.")
  },
  {
      "The key of the sealed papers was changed by another program. Nothing was read or saved. Run a check of the register, "
      "and open the key with the recovery key on paper (“sijilctl seal recover”).",
      N_("The key of the sealed papers was changed by another program. Nothing was read or saved. Run a check of the register; "
         "an administrator opens the key with the recovery key on paper, in the preferences.")
  },
  {
      "The papers of this register are not sealed. An administrator begins by “sijilctl seal start”.",
      N_("The papers of this register are not sealed. An administrator begins it in the preferences.")
  },
  {
      "The key of the sealed papers is being exchanged already. Nothing was changed. “sijilctl seal run” goes on with it.",
      N_("The key of the sealed papers is being exchanged already. Nothing was changed. An administrator goes on with it in the "
         "preferences.")
  },
  {
      "The key %s does not follow the new PIN: the old one still opens it on this computer. Somebody whom it obeys allows you once "
      "more: “sijilctl key allow”.",
      N_("The key %s does not follow the new PIN: the old one still opens it on this computer. Somebody whom it obeys allows you once "
         "more, in “Administration”, “Keys”.")
  },
  {
      "There is no recovery key on paper yet: when the last PIN is lost, every sealed paper would be lost. Nothing was "
      "saved. First make the key (“sijilctl backup key”), print it twice and put both away in two places.",
      N_("There is no recovery key on paper yet: when the last PIN is lost, every sealed paper would be lost. Nothing was "
         "saved. First make the key in the preferences, print it twice and put both away in two places.")
  },
  {
      "There is no recovery key yet, without which a backup could be read by who finds it. Nothing was saved. "
      "An administrator makes one by “sijilctl backup key”.",
      N_("There is no recovery key yet, without which a backup could be read by who finds it. Nothing was saved. "
      "An administrator makes one in the preferences.")
  },
  {
      "There is a recovery key already, %s, and its paper opens the backups that were made. Nothing was changed. Ask for a new "
      "one (“--replace”) only when that paper is lost: older backups go on needing the old one.",
      N_("There is a recovery key already, %s, and its paper opens the backups that were made. Nothing was changed.")
  },
  {
      "A backup is restored into a folder, not into a server. Nothing was changed. Restore it into a new folder, then "
      "bring it to the server by “sijilctl move”.",
      N_("A backup is restored into a folder, not into a server. Nothing was changed. Choose a new folder.")
  },
  {
      "“%s” is not a reason that serves this act (%s). Nothing was saved. “sijilctl nomenclature list reason” "
      "shows those in use.",
      N_("“%s” is not a reason that serves this act (%s). Nothing was saved. Choose another one of the list.")
  },
  {
      "There is no draft “%s”: it was deposited or deleted, or its UUID is wrong. “sijilctl draft list” shows "
      "the drafts.",
      N_("There is no draft “%s”: it was deposited or deleted.")
  },
  {
      "The holder still has card %s. Give “--former-card” with “taken_back”, “lost” or “stolen”; in a list of "
      "scans, hand this card over by itself. Nothing was saved.",
      N_("The holder still has card %s. Hand the new card over by itself, and say whether the former one was "
      "taken back, lost or stolen. Nothing was saved.")
  },
  {
      "Law 09-08 asks that the applicant be told what is done with the data. Give the notice or read it aloud, "
      "then write “given” or “read_aloud” in “notice”.",
      N_("Law 09-08 asks that the applicant be told what is done with the data. Give the notice or read it aloud, "
      "then choose which of the two was done.")
  },
  {
      "An officer has one or more of the roles agent, registrar, clerk, director and administrator. "
      "Nothing was saved.",
      N_("An officer has at least one role. Switch one on. Nothing was saved.")
  },
  {
      "There is no list named “%s”. “sijilctl nomenclature list” shows all lists.",
      N_("There is no list named “%s”.")
  },
  {
      "“%s” is not the code of a province or prefecture of this chamber's region. Nothing was saved. “sijilctl "
      "nomenclature list province” shows the codes.",
      N_("“%s” is not the code of a province or prefecture of this chamber’s region. Nothing was saved. "
      "Administration shows the codes in the list of provinces.")
  },
  {
      "A record that another one points to is missing. Run “sijilctl check”.",
      N_("A record that another one points to is missing. Ask the administrator to have the register checked.")
  },
  {
      "The file %s holds no paper “%s”. “sijilctl show %s” lists its papers.",
      N_("The file %s holds no paper “%s”. Choose one of its papers.")
  },
  {
      "The reason “%s” needs the reference of the decision or paper it rests on. Nothing was saved.",
      N_("This reason needs the reference of the decision or paper it rests on. Nothing was saved.")
  },
  {
      "The reason “%s” needs a text that explains it, in Arabic, in French or in both. Nothing was saved.",
      N_("This reason needs a text that explains it. Nothing was saved.")
  },
  {
      "“%s” takes a whole number from %s to %s, not “%s”. Nothing was saved.",
      N_("A whole number from %2$s to %3$s is needed, not “%4$s”. Nothing was saved.")
  },
  {
      "There is no setting named “%s”. “sijilctl setting list” shows all settings.",
      N_("There is no setting named “%s”.")
  },
  {
      "“%s” is no motive of a visit. “sijilctl nomenclature list visit_motive” shows them.",
      N_("“%s” is no motive of a visit that is in use. Choose another one.")
  },
  {
      "The server knows this connection as “%s”, and no officer may do this. Nothing was saved. Whoever looks after the server "
      "does it, from the account that made the register: “sijilctl --register ADDRESS officer recover-apply FILE "
      "--new-pin-file FILE”.",
      N_("The server knows this connection as “%s”, and no officer may do this. Nothing was saved. Whoever looks after the "
         "server does it, from the account that made the register.")
  },
  {
      "“%s” opens no sealed paper yet: the root key vouches for officers, and is not the key of papers. An officer who has that "
      "gives it by signing in, or take the recovery key from its paper: “sijilctl seal recover”.",
      N_("“%s” opens no sealed paper yet: the root key vouches for officers, and is not the key of papers. An officer who has "
         "that gives it by signing in, or take the recovery key from its paper.")
  },
};

/** sijil_window_words: @sentence: in English; Returns: @sentence, or what a window says in its place, in English */
const char *
sijil_window_words (const char *sentence)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].sentence, sentence))
      return words[i].own;

  return sentence;
}
