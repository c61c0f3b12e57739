{ "mount": {} }
