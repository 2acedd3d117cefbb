"""What is done to break the program: long by `make torture`, short in the tests."""
