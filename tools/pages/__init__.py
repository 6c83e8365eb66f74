"""Make the pages, the key sheet, the pictures and the site."""
