"""What templates call to dress facts in the reader's words."""
