// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace switchyard {

class MainWindow;

//! \brief Shows the window as asked, waits, writes its picture and ends the program: 0, or 73 with a sentence
//! on standard error when the file cannot be written, 64 when there is no such view.
void scheduleScreenshot(MainWindow &window, const ScreenshotRequest &request);

} // namespace switchyard
