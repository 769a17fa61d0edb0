// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPlainTextEdit;
class QString;

namespace switchyard {

//! \brief Has \a text break a line anywhere while it holds a very long one, and at words again after that.
//! Looking for words, Qt takes the square of a line's length: a million letters, minutes.
void breakLongLinesAnywhere(QPlainTextEdit &text);

//! \brief Has such a \a text hold \a content instead. By itself it would look for words once more, before
//! anybody hears of the change.
void replaceText(QPlainTextEdit &text, const QString &content);

} // namespace switchyard
