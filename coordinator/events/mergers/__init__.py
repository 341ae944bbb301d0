"""Districts and bodies merge on a day; what belonged to them goes along, shown before it is done."""
