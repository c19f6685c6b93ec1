#ifndef SWITCHBOARD_CHUNSPELL_H
#define SWITCHBOARD_CHUNSPELL_H

#include <hunspell.h>

#endif
