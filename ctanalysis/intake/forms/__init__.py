"""Forms of KoboToolbox and ODK (XLSForm): what was asked says how the export of its answers is read."""
