"""When: what meets, its meetings and their agenda. ("event" is this package's name alone.)"""
