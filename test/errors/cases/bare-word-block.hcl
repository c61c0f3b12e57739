mount
