// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/present/steps.h>

#include "moc_steps.cpp"
